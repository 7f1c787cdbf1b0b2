import { stopOnWrongNode } from './node-version.mjs';

stopOnWrongNode();
import('./check-command.mjs').then(({ main }) => main(process.argv.slice(2)));
