/** Part of node-postgres that its types leave out. */
declare module 'pg/lib/utils' {
  /** A value as the protocol sends it; arrays and plain objects become text, throws for what cannot be one. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
