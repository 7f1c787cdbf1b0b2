import { stopOnWrongNode } from './node-version.mjs';

stopOnWrongNode();
import('./test-command.mjs').then(({ main }) => main(process.argv.slice(2)));
