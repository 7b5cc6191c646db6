import { findPython } from '../e2e/python.mjs';
import { RUN } from '../e2e/paths.mjs';
import { IF_POSSIBLE, skipAll, timed, toTheEnd } from '../e2e/to-the-end.mjs';
import { build, startActionServer } from './action-server.mjs';
import { CLIENTS } from './clients.mjs';
import { CASES, judge } from './judge.mjs';
import { playClient } from './play-client.mjs';
import { table } from './table.mjs';

/** The time limit for all virtual environments together. */
const DEFAULT_MINUTES = 30;
/** The run does not start with less time than this. */
const LEAST_SECONDS = 60;

async function main() {
  const clients = await madeReady();
  if (clients.length === 0) return skipAll('no client could be installed.');
  await timed('build', build);

  const server = await startActionServer();
  checkActions(server.actions);
  const columns = [];
  for (const client of clients) {
    const reports = await timed(client.title, () => playClient(client, server.webhook, CASES));
    columns.push(CASES.map(({ action }) => judge(action, client.key, reports.get(action))));
  }
  await server.stop();
  return sumUp(clients, columns);
}

/** The clients whose environment exists or could be made. Prints the reason for the others. */
async function madeReady() {
  const end = performance.now() + 60_000 * Number(process.env.E2E_CLIENTS_MINUTES ?? DEFAULT_MINUTES);
  const ready = [];
  for (const client of CLIENTS) {
    const reason = await makeReady(client, (end - performance.now()) / 1000);
    if (reason) console.log(`Skipped: ${client.title}: ${reason}`);
    else ready.push(client);
  }
  return ready;
}

/** @returns {Promise<string | undefined>} why not */
async function makeReady(client, seconds) {
  const python = findPython(client.python);
  if (!python) return `there is no Python ${client.python}, neither on PATH nor in pyenv.`;
  try {
    if (seconds < LEAST_SECONDS) throw new Error('no time is left for its installation');
    await timed(`environment of ${client.title}`, () => client.make(python, seconds));
    return undefined;
  } catch (error) {
    if (!IF_POSSIBLE) throw error;
    return `its environment could not be created: ${error.message}`;
  }
}

/** Checks that every action has an expectation. Without one, the action would silently not be called. */
function checkActions(actions) {
  const expected = new Set(CASES.map(({ action }) => action));
  const forgotten = actions.filter((name) => !expected.has(name));
  if (forgotten.length > 0) throw new Error(`expectations.mjs has no row for ${forgotten.join('; ')}.`);
}

function sumUp(clients, columns) {
  const mark = ({ outcome, wrong }) => (wrong ? `${outcome} ✗` : outcome);
  const rows = CASES.map(({ action }, row) => [action, ...columns.map((column) => mark(column[row]))]);
  console.log(`\n${table(['', ...clients.map(({ title }) => title)], rows)}\n`);

  let failed = 0;
  for (const [index, { title }] of clients.entries()) {
    for (const [row, { outcome, wrong }] of columns[index].entries()) {
      if (!wrong) continue;
      failed += 1;
      console.log(`FAILED: ${title}, ${CASES[row].action}: ${outcome}: ${wrong.split('\n')[0]}`);
    }
  }
  if (failed > 0) console.log(`The output of the clients is in ${RUN}.`);
  const passed = columns.length * CASES.length - failed;
  const skipped = CLIENTS.length - clients.length;
  return {
    exitCode: failed > 0 ? 1 : 0,
    lastLine: `${passed} passed, ${failed} failed, ${skipped} skipped`,
  };
}

await toTheEnd(main);
