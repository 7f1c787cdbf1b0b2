import 'server-only';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils';

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
  stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: Sent[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: { portal: string }): void;
  sync(): void;
}

interface Column {
  name: string;
  parse: (text: string) => unknown;
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
  #columns: Column[] = [];
  #current: unknown[] = [];
  #failure: Error | null = null;

  constructor(statements: readonly Statement[]) {
    this.#statements = statements.map((each) => ({ ...each, values: each.values.map(prepareValue) }));
  }

  submit(connection: Connection): null {
    connection.stream.cork();
    for (const { name, text, values } of this.#statements) {
      // The pool closes a connection on which a batch failed, so what is noted here is planned or gone.
      if (name === '' || connection.parsedStatements[name] === undefined) connection.parse({ name, text });
      if (name !== '') connection.parsedStatements[name] = text;
      connection.bind({ statement: name, values });
      connection.describe({ type: 'P', name: '' });
      connection.execute({ portal: '' });
    }
    connection.sync();
    connection.stream.uncork();
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
    this.#rows.push(this.#current);
    this.#current = [];
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete();
  }

  handleError(error: Error): void {
    this.callback?.(error, []);
  }

  handleReadyForQuery(): void {
    this.callback?.(this.#failure, this.#rows);
  }
}
