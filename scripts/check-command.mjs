import { runTests } from './test-command.mjs';

/** `npm run check`: what needs neither a database nor a browser. */
export const main = () => runTests({ chosen: ['static', 'unit'], rest: [] });
