import { DataSource } from 'typeorm';

/**
 * With `DATABASE_URL` set, the suite runs on PostgreSQL: an empty schema for this worker, and the bot told to use it.
 * Without it there is nothing to do: the embedded database is new at every boot.
 */
export async function useEmptyDatabase(): Promise<void> {
  if (process.env.DATABASE_URL === undefined) return;
  const schema = `restaurant_bot_test_${process.env.JEST_WORKER_ID ?? '1'}`;
  await query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`, `CREATE SCHEMA "${schema}"`);
  process.env.DATABASE_SCHEMA = schema;
}

export async function dropDatabase(): Promise<void> {
  const schema = process.env.DATABASE_SCHEMA;
  if (process.env.DATABASE_URL === undefined || schema === undefined) return;
  await query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
  delete process.env.DATABASE_SCHEMA;
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
