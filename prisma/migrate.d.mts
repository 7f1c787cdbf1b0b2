export interface Migration {
  name: string;
  script: string;
  /** SHA-256 of the script, in hex, as Prisma writes it. */
  checksum: string;
}

export function readMigrations(folder?: string): Migration[];
export function migrate(input: {
  adminUrl: string;
  appUrl: string;
  folder?: string;
}): Promise<{ applied: string[] }>;
export function checkMigrated(input: { appUrl: string; folder?: string }): Promise<void>;
