import { readFileSync } from 'node:fs';

function manifest<T>(file: string): T {
  return JSON.parse(readFileSync(`.next/server/${file}`, 'utf8')) as T;
}

const withoutGroups = (entry: string) => entry.replace(/\/\([^)]+\)/g, '');

/** Pages of the production build, as routes without their groups. */
export function builtPages(): string[] {
  return entries('/page');
}

/** Route handlers of the production build. */
export function builtRoutes(): string[] {
  return entries('/route').filter((route) => !/\.(ico|png|svg|txt|webmanifest)$/.test(route));
}

function entries(ending: '/page' | '/route'): string[] {
  return Object.keys(manifest<Record<string, string>>('app-paths-manifest.json'))
    .filter((entry) => entry.endsWith(ending) && !entry.startsWith('/_'))
    .map((entry) => withoutGroups(entry.slice(0, -ending.length)) || '/');
}

export interface BuiltAction {
  id: string;
  name: string;
}

/** Server actions of the production build: each is a public address of its own. */
export function builtActions(): BuiltAction[] {
  const { node } = manifest<{
    node: Record<string, { exportedName?: string; workers: Record<string, { exportedName?: string }> }>;
  }>('server-reference-manifest.json');
  return Object.entries(node).map(([id, action]) => {
    const name = action.exportedName ?? Object.values(action.workers)[0]?.exportedName;
    if (name === undefined)
      throw new Error('The build no longer names its server actions; adapt this table to its manifest.');
    return { id, name };
  });
}
