import { pathToFileURL } from 'node:url';

const [file = '', name = '', ...args] = process.argv.slice(2);
const exported = await import(pathToFileURL(file).href);
await exported[name](...args);
// A database client that stays open would keep the command from ending.
process.exit(process.exitCode ?? 0);
