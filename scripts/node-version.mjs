// Read by any Node that knows modules, however old: plain syntax, no node: prefix, nothing from node_modules.
import fs from 'fs';

/**
 * @param {string} version such as "20.19.1"
 * @param {string} range `^A.B`, `>=A.B` and alternatives of these joined by `||`, as in package.json
 * @returns {boolean}
 */
export function fits(version, range) {
  const have = version.split('.').map(Number);
  return range.split('||').some(function (alternative) {
    const match = /^(\^|>=)(\d+)(?:\.(\d+))?/.exec(alternative.trim());
    if (!match) return false;
    const major = Number(match[2]);
    const minor = Number(match[3] || 0);
    if (have[0] === major) return have[1] >= minor;
    return match[1] === '>=' && have[0] > major;
  });
}

/**
 * @param {string} version
 * @param {string} range
 * @returns {string | undefined} the sentence for a Node that does not fit
 */
export function nodeComplaint(version, range) {
  if (fits(version, range)) return undefined;
  return (
    'This app needs Node.js ' +
    range +
    '; this is ' +
    version +
    '. Install a version that fits and run the command again.'
  );
}

export function stopOnWrongNode() {
  const file = new URL('../package.json', import.meta.url);
  const range = JSON.parse(fs.readFileSync(file, 'utf8')).engines.node;
  const complaint = nodeComplaint(process.versions.node, range);
  if (complaint) {
    console.error(complaint);
    process.exit(1);
  }
}
