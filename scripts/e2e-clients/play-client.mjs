import { readFileSync, writeFileSync } from 'node:fs';
import { ROOT, RUN } from '../e2e/paths.mjs';
import { run } from '../e2e/processes.mjs';

const SECONDS = 180;
const QUIET = { TF_CPP_MIN_LOG_LEVEL: '3', SQLALCHEMY_SILENCE_UBER_WARNING: '1', PYTHONDONTWRITEBYTECODE: '1' };

/**
 * Calls every action with the client's own code, each in a separate conversation.
 *
 * @param {import('./clients.mjs').Client} client
 * @param {string} url - of the webhook
 * @param {{ action: string, message: string }[]} cases
 * @returns {Promise<Map<string, object>>} what came of each, by the action's name; see `Outcome.report` in play.py
 */
export async function playClient(client, url, cases) {
  const job = `${RUN}${client.module}-job.json`;
  const answers = `${RUN}${client.module}-answers.jsonl`;
  writeFileSync(job, JSON.stringify({ client: client.module, url, cases }));
  writeFileSync(answers, '');
  const script = `${ROOT}scripts/e2e-clients/python/play.py`;
  await run(`client-${client.module}`, SECONDS, `${client.venv}bin/python`, [script, job, answers], {
    env: { ...process.env, ...QUIET },
  });
  const lines = readFileSync(answers, 'utf8').trim().split('\n');
  return new Map(lines.map((line) => JSON.parse(line)).map((report) => [report.action, report]));
}
