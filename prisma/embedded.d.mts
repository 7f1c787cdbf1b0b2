/** Addresses of an embedded Postgres; see embedded.mjs. */
export interface DatabaseAddresses {
  /** Role kap_app: what the app gets; held by row-level security, owns nothing. */
  appUrl: string;
  /** Role kap_owner: migrations. */
  ownerUrl: string;
  /** Role postgres: roles and databases; its path names the database `postgres`. */
  superUrl: string;
}

export interface RunningDatabase extends DatabaseAddresses {
  port: number;
  /** Where the database files are. */
  folder: string;
  nextAuthSecret: string;
}

export interface EmbeddedDatabase extends RunningDatabase {
  /** Settles when the server that runs now ends. */
  ended: () => Promise<unknown>;
  /** After an end that nobody asked for; same port. */
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

export function startEmbedded(options: {
  dataFolder: string;
  throwaway?: boolean;
}): Promise<EmbeddedDatabase>;
export function findRunning(options: { dataFolder: string }): RunningDatabase | undefined;
export function startThrowaway(): Promise<EmbeddedDatabase>;
