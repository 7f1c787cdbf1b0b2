import 'server-only';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils';
import { serialize } from 'pg-protocol';

export interface Statement {
  /** Postgres keeps its plan under this name, once per connection; empty = planned each time. */
  name: string;
  text: string;
  values: readonly unknown[];
}

type Sent = string | Buffer | null;

/** What node-postgres hands to a query that it sends. */
interface Connection {
  /** Text by name of what the connection has a plan for: node-postgres' own list, shared with the queries of Prisma. */
  parsedStatements: Record<string, string>;
  stream: { write(bytes: Buffer): unknown };
}

interface Column {
  name: string;
  parse: (text: string) => unknown;
}

/** Columns by statement name that a connection has described before: a planned statement never changes them. */
const described = new WeakMap<Connection, Map<string, readonly Column[]>>();

function describedBy(connection: Connection): Map<string, readonly Column[]> {
  const known = described.get(connection) ?? new Map<string, readonly Column[]>();
  described.set(connection, known);
  return known;
}

/**
 * Several statements in one way to the database and one transaction: in the extended protocol everything up to `Sync`
 * is committed together, or rolled back together when one of them fails. Given to `pg.Pool.query` in place of a text;
 * answers with the rows of each statement once Postgres has said that the commit is done.
 * @throws Error (on construction, before anything is sent) when a value cannot be one of a statement
 */
export class StatementBatch {
  callback: ((error: Error | null | undefined, rows: unknown[][]) => void) | undefined;
  readonly #statements: readonly { name: string; text: string; values: Sent[] }[];
  readonly #rows: unknown[][] = [];
  #known = new Map<string, readonly Column[]>();
  #columns: readonly Column[] | undefined;
  #current: unknown[] = [];
  #failure: Error | null = null;

  constructor(statements: readonly Statement[]) {
    this.#statements = statements.map((each) => ({ ...each, values: each.values.map(prepareValue) }));
  }

  /** All messages in one piece: a write for each costs more than making them. */
  submit(connection: Connection): null {
    this.#known = describedBy(connection);
    const messages: Buffer[] = [];
    for (const { name, text, values } of this.#statements) {
      // The pool closes a connection on which a batch failed, so what is noted here is planned or gone.
      if (name === '' || connection.parsedStatements[name] === undefined)
        messages.push(serialize.parse({ name, text }));
      if (name !== '') connection.parsedStatements[name] = text;
      messages.push(serialize.bind({ statement: name, values }));
      if (!this.#known.has(name)) messages.push(serialize.describe({ type: 'P', name: '' }));
      messages.push(serialize.execute());
    }
    messages.push(serialize.sync());
    connection.stream.write(Buffer.concat(messages));
    return null;
  }

  handleRowDescription(message: { fields: pg.FieldDef[] }): void {
    this.#columns = message.fields.map(({ name, dataTypeID }) => ({
      name,
      parse: pg.types.getTypeParser(dataTypeID, 'text') as Column['parse'],
    }));
  }

  handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#failure) return;
    try {
      const row: Record<string, unknown> = {};
      this.#columns ??= this.#known.get(this.#statementName()) ?? [];
      for (const [index, { name, parse }] of this.#columns.entries()) {
        const text = message.fields[index] ?? null;
        row[name] = text === null ? null : parse(text);
      }
      this.#current.push(row);
    } catch (error) {
      this.#failure = error as Error;
    }
  }

  handleCommandComplete(): void {
    const name = this.#statementName();
    if (name !== '' && !this.#known.has(name)) this.#known.set(name, this.#columns ?? []);
    this.#rows.push(this.#current);
    this.#current = [];
    this.#columns = undefined;
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  /** Of the statement whose answer is being read. */
  #statementName(): string {
    return this.#statements[this.#rows.length]?.name ?? '';
  }

  handleError(error: Error): void {
    this.callback?.(error, []);
  }

  handleReadyForQuery(): void {
    this.callback?.(this.#failure, this.#rows);
  }
}
