/** A database that vanishes and returns. */
import { call, get } from '../client/http.js';
import { against, eventually, must, mustKeepSecrets, tally, type Fault } from '../fault.js';
import { Postgres, postgresBinaries } from '../postgres.js';
import type { ServerProcess } from '../server-process.js';

const CALLS = 40;

async function query(server: ServerProcess): Promise<number[]> {
  const answers = await Promise.all(Array.from({ length: CALLS }, () => call(server.port, 'action_query')));
  for (const { status, text } of answers) {
    mustKeepSecrets(text, 'an answer');
    must(
      !text.includes('ECONNREFUSED') && !text.includes('terminat'),
      `an answer repeats the database's error: ${text}`,
    );
    if (status < 400) continue;
    must((JSON.parse(text) as { action_name: string }).action_name === 'action_query', `no name in ${text}`);
  }
  return answers.map(({ status }) => status);
}

async function vanish(server: ServerProcess, postgres: Postgres): Promise<string> {
  const before = tally(await query(server));
  // Some calls are in the middle of a query.
  const during = query(server);
  await postgres.crash();
  const lost = [...(await during), ...(await query(server))];
  must(
    lost.slice(CALLS).every((status) => status === 500),
    `without the database: ${tally(lost.slice(CALLS))}`,
  );
  must((await call(server.port, 'action_good')).status === 200, 'an action without the database does not work');
  await eventually('the server is not ready', async () => (await get(server.port, '/health/ready')).status === 503);
  const { text } = await get(server.port, '/health/ready');
  must(text.includes('The database cannot be reached.'), `the readiness says ${text}`);
  must((await get(server.port, '/health')).status === 200, '/health fails, although a restart would not help');
  await postgres.start();
  await eventually('the server is ready again', async () => (await get(server.port, '/health/ready')).status === 200);
  const after = tally(await query(server));
  must(before === `200 × ${CALLS}` && after === before, `before: ${before}; after: ${after}`);
  return `before ${before}; while it was away ${tally(lost)}, not ready; after ${after}, ready`;
}

async function run(bin: string): Promise<string> {
  const postgres = await Postgres.create(bin);
  try {
    await postgres.start();
    process.env['DATABASE_URL'] = postgres.url;
    const settings = { adapter: 'fastify', database: true } as const;
    const ready = (server: ServerProcess): Promise<void> =>
      eventually('the server is ready', async () => (await get(server.port, '/health/ready')).status === 200);
    return await against(settings, ready, (server) => vanish(server, postgres));
  } finally {
    delete process.env['DATABASE_URL'];
    await postgres.remove();
  }
}

export const DATABASE_FAULTS: readonly Fault[] = [
  {
    name: 'a database that vanishes and returns (PostgreSQL)',
    run: () => run(postgresBinaries() ?? ''),
    skipped: () => (postgresBinaries() === undefined ? 'PostgreSQL is not installed' : undefined),
  },
];
