import { benchConsole } from './console';
import { benchPages } from './pages';

const benches: Record<string, () => Promise<boolean>> = { pages: benchPages, console: benchConsole };

const wanted = process.argv.slice(2);
const names = wanted.length > 0 ? wanted : Object.keys(benches);
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
