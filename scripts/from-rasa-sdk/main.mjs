import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { freePort } from '../e2e/free-port.mjs';
import { answers } from '../e2e/health.mjs';
import { RASA_SDK_VENV, ROOT, RUN } from '../e2e/paths.mjs';
import { run, start } from '../e2e/processes.mjs';
import { IF_POSSIBLE, skipAll, timed, toTheEnd } from '../e2e/to-the-end.mjs';
import { makeRasaSdkVenv } from '../e2e/venv.mjs';
import { CALLS } from '../../test/from-rasa-sdk/calls.mjs';

/**
 * Runs the Python half of docs/from-rasa-sdk.md with rasa-sdk, and compares its answers with the recorded ones, which the
 * tests hold our half against. `--write` records them.
 */
const PAGE = `${ROOT}docs/from-rasa-sdk.md`;
const RECORDED = `${ROOT}test/from-rasa-sdk/answers.json`;
const FOLDER = `${RUN}from-rasa-sdk/`;
const PYTHON_BLOCK = /^```python\n# (?<file>\w+\.py)\n(?<code>.*?)^```$/gms;

async function main() {
  try {
    await timed('environment of rasa-sdk', makeRasaSdkVenv);
  } catch (error) {
    if (!IF_POSSIBLE) throw error;
    return skipAll(`rasa-sdk could not be installed: ${error.message}`);
  }
  await checkNames();
  writeActions();
  const server = await startRasaSdk();
  const given = await answersOf(server);
  return process.argv.includes('--write') ? record(given) : compare(given);
}

/** Checks that the page mentions everything that rasa-sdk offers. */
async function checkNames() {
  const page = readFileSync(PAGE, 'utf8');
  const names = await run('rasa-sdk-names', 60, `${RASA_SDK_VENV}bin/python`, [
    `${ROOT}scripts/from-rasa-sdk/names.py`,
  ]);
  const forgotten = names.split('\n').filter((name) => name && !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(page));
  if (forgotten.length > 0) throw new Error(`docs/from-rasa-sdk.md does not mention ${forgotten.join(', ')}.`);
}

/** Writes the Python blocks of the page as a package. */
function writeActions() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(`${FOLDER}actions`, { recursive: true });
  writeFileSync(`${FOLDER}actions/__init__.py`, '');
  for (const { groups } of readFileSync(PAGE, 'utf8').matchAll(PYTHON_BLOCK)) {
    writeFileSync(`${FOLDER}actions/${groups.file}`, groups.code);
  }
}

async function startRasaSdk() {
  const port = await freePort();
  const args = [`${ROOT}scripts/from-rasa-sdk/serve.py`, String(port)];
  const server = start('rasa-sdk', `${RASA_SDK_VENV}bin/python`, args, { cwd: FOLDER });
  const url = `http://127.0.0.1:${port}`;
  await answers(server, `${url}/health`, 60);
  return url;
}

async function answersOf(url) {
  const given = {};
  for (const [name, call] of Object.entries(CALLS)) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/webhook`, { method: 'POST', headers, body: JSON.stringify(call) });
    given[name] = { status: response.status, body: await response.json() };
  }
  return given;
}

function record(given) {
  writeFileSync(RECORDED, `${JSON.stringify(given, null, 2)}\n`);
  const count = Object.keys(given).length;
  console.log(`Recorded ${count} answers in test/from-rasa-sdk/answers.json.`);
  return { exitCode: 0, lastLine: `${count} passed, 0 failed, 0 skipped` };
}

function compare(given) {
  const recorded = JSON.parse(readFileSync(RECORDED, 'utf8'));
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(given)])];
  const different = names.filter((name) => !isDeepStrictEqual(given[name], recorded[name]));
  for (const name of different) {
    console.log(`failed: ${name}: rasa-sdk answered ${JSON.stringify(given[name])}`);
    console.log(`  recorded is ${JSON.stringify(recorded[name])}`);
  }
  if (different.length > 0) console.log('To record the answers again: npm run from-rasa-sdk -- --write');
  const passed = names.length - different.length;
  return {
    exitCode: different.length === 0 ? 0 : 1,
    lastLine: `${passed} passed, ${different.length} failed, 0 skipped`,
  };
}

await toTheEnd(main);
