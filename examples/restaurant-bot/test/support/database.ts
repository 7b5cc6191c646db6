import { DataSource } from 'typeorm';

/** Each jest worker has its own schema, so that spec files can run at the same time. */
const SCHEMA = `restaurant_bot_test_${process.env.JEST_WORKER_ID ?? '1'}`;

/**
 * With `DATABASE_URL` set, the suite runs on PostgreSQL: creates an empty schema and configures the bot for it.
 * Otherwise there is nothing to do, because the embedded database is new at every boot.
 */
export async function useEmptyDatabase(): Promise<void> {
  if (process.env.DATABASE_URL === undefined) return;
  await query(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`, `CREATE SCHEMA "${SCHEMA}"`);
  process.env.DATABASE_SCHEMA = SCHEMA;
}

export async function dropDatabase(): Promise<void> {
  if (process.env.DATABASE_URL === undefined) return;
  await query(`DROP SCHEMA IF EXISTS "${SCHEMA}" CASCADE`);
}

async function query(...statements: string[]): Promise<void> {
  const dataSource = new DataSource({ type: 'postgres', url: process.env.DATABASE_URL });
  await dataSource.initialize();
  try {
    for (const statement of statements) await dataSource.query(statement);
  } finally {
    await dataSource.destroy();
  }
}
