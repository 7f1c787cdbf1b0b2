import { stopOnWrongNode } from './node-version.mjs';

stopOnWrongNode();
import('./run-ts-command.mjs').then(({ main }) => main(process.argv.slice(2)));
