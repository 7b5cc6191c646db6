/** An action that reads from PostgreSQL, as an application would do it. */
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { RasaAction, SlotSet, type RasaContext, type ReadinessCheck } from 'nestjs-rasa';
import { Pool } from 'pg';

@Injectable()
export class Database implements ReadinessCheck, OnModuleDestroy {
  readonly #pool = new Pool({
    connectionString: process.env['DATABASE_URL'],
    max: 4,
    connectionTimeoutMillis: 1_000,
    query_timeout: 1_000,
  });
  #isReachable = false;
  readonly #pings: NodeJS.Timeout;

  constructor() {
    const logger = new Logger('Database');
    // Without a listener, a connection that breaks ends the process.
    this.#pool.on('error', () => logger.warn('A connection to the database broke.'));
    this.#pings = setInterval(() => void this.ping(), 100).unref();
  }

  async answer(): Promise<number> {
    const { rows } = await this.#pool.query<{ answer: number }>('SELECT 42 AS answer');
    return rows[0]?.answer ?? 0;
  }

  notReadyReason(): string | undefined {
    return this.#isReachable ? undefined : 'The database cannot be reached.';
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#pings);
    await this.#pool.end();
  }

  private async ping(): Promise<void> {
    this.#isReachable = await this.answer().then(
      () => true,
      () => false,
    );
  }
}

@RasaAction('action_query', { timeoutMs: 5_000 })
export class Query {
  constructor(readonly database: Database) {}

  async run(_dispatcher: unknown, _tracker: unknown, _domain: unknown, { signal }: RasaContext): Promise<SlotSet> {
    signal.throwIfAborted();
    return new SlotSet('answer', await this.database.answer());
  }
}
