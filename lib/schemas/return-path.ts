/** An address that no real one has: only used to read the parts of a path. */
const nowhere = 'http://nowhere.invalid';
const longest = 1_000;

/**
 * The page to go back to after signing in, or null when the text is anything but a path of this site: another host
 * (`//evil.example`, `/\evil.example`), a scheme, a control character, or a page that leads here again.
 */
export function returnPath(from: unknown): string | null {
  if (typeof from !== 'string' || from.length > longest) return null;
  // Browsers read "\" as "/" and leave tabs and line breaks out: "/\t/evil.example" would leave the site.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(from)) return null;
  let url: URL;
  try {
    url = new URL(from, nowhere);
  } catch {
    return null;
  }
  // "/.//evil.example" becomes "//evil.example" once the dots are resolved.
  if (url.origin !== nowhere || url.pathname.startsWith('//')) return null;
  if (/^\/(sign-in|setup|api)(\/|$)/.test(url.pathname)) return null;
  return url.pathname + url.search + url.hash;
}

/**
 * The chart one came from, drawing another reference; null when the text is no page with a chart.
 * @param from a path of this site, from the address: never to be trusted
 */
export function chartWithReference(from: unknown, referenceId: string): string | null {
  const path = returnPath(from);
  if (path === null || !/^\/(patients|cohort)(\/[\w-]+)?\/?(\?|#|$)/.test(path)) return null;
  const url = new URL(path, nowhere);
  url.searchParams.set('reference', referenceId);
  return url.pathname + url.search;
}
