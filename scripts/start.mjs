import { stopOnWrongNode } from './node-version.mjs';

stopOnWrongNode();
import('./start-command.mjs').then(({ main }) => main(process.argv.slice(2)));
