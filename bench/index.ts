import { parseArgs } from 'node:util';
import { benchConsole } from './console';
import { benchScale } from './scale';
import { benchPages, benchQuestionnaires } from './pages';

/** How many connections at once `pages` measures with; targets are judged at the most. `--connections 32` measures those alone. */
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { connections: { type: 'string', default: '1,8,32' } },
});
const connections = values.connections.split(',').map(Number);
if (connections.some((each) => !Number.isInteger(each) || each < 1)) {
  console.error(`--connections takes numbers like 1,8,32; it was given ${values.connections}.`);
  process.exit(2);
}
const benches: Record<string, () => Promise<boolean>> = {
  pages: () => benchPages(connections),
  console: benchConsole,
  questionnaires: benchQuestionnaires,
  scale: benchScale,
};
/** Takes a quarter of an hour and some gigabytes, so it is measured when it is named. */
const usual = Object.keys(benches).filter((name) => name !== 'scale');

const names = wanted.length > 0 ? wanted : usual;
const unknown = names.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(
    `There is no measurement called ${unknown.join(', ')}; there is: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}
let met = true;
for (const name of names) met = (await benches[name]?.()) === true && met;
process.exit(met ? 0 : 1);
