import { readFileSync } from 'node:fs';
import { COMPRESSED, CONVERSATIONS } from './conversations/index.mjs';
import { ROOT, RUN, TRANSCRIPT } from './paths.mjs';
import { Stage } from './play/play.mjs';
import { RasaClient } from './play/rasa-client.mjs';
import { Report } from './play/report.mjs';
import { killAll, stopAll } from './processes.mjs';
import { startActionServer } from './servers/action-server.mjs';
import { startRasa } from './servers/rasa-server.mjs';
import { startTap } from './servers/tap.mjs';
import { build } from './setup/build.mjs';
import { findPython } from './setup/python.mjs';
import { train } from './setup/train.mjs';
import { makeVenv } from './setup/venv.mjs';
import { writeTranscript } from './transcript.mjs';

/** With it, a machine on which the virtual environment cannot be made skips instead of failing. */
const IF_POSSIBLE = process.argv.includes('--if-possible');
const SKIPPED = '0 passed, 0 failed, 1 skipped';
/** When it ends before anything could be played. */
const FAILED = '0 passed, 1 failed, 0 skipped';

async function main() {
  const python = findPython();
  if (!python) return skipAll('there is no Python 3.10, neither on PATH nor in pyenv.');
  try {
    await timed('virtual environment', () => makeVenv(python));
  } catch (error) {
    if (!IF_POSSIBLE) throw error;
    return skipAll(`the virtual environment could not be made: ${error.message}`);
  }
  await timed('build', build);
  await timed('training', train);

  const report = new Report();
  const actionServer = await startActionServer();
  const rasaVersion = await playWith(report, 'rasa', actionServer, CONVERSATIONS);
  const tap = await startTap(actionServer.port);
  await playWith(report, 'rasa-compressed', actionServer, COMPRESSED, tap);
  await tap.stop();
  await writeTranscript(
    report.failed === 0 ? TRANSCRIPT : `${RUN}transcript.md`,
    { Rasa: rasaVersion, Python: python.version, 'nestjs-rasa': ownVersion() },
    report,
  );
  console.log(`Rasa ${rasaVersion}, Python ${python.version}, Node ${process.version}: ${report.turns} turns.`);
  if (report.failed > 0) console.log(`Logs and the transcript are in ${RUN}.`);
  return { exitCode: report.failed > 0 ? 1 : 0, lastLine: report.lastLine };
}

/** Starts a Rasa, plays, and ends it. */
async function playWith(report, name, actionServer, conversations, tap) {
  const compress = tap !== undefined ? { COMPRESS_ACTION_SERVER_REQUEST: 'true' } : {};
  const rasa = await timed(`start of ${name}`, () => startRasa(name, tap?.port ?? actionServer.port, compress));
  for (const conversation of conversations) {
    await report.play(conversation, new Stage(new RasaClient(rasa.url), actionServer, tap));
  }
  await rasa.stop();
  return rasa.version;
}

async function timed(what, work) {
  const started = performance.now();
  const result = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${what}: ${seconds} s${result === false ? ' (unchanged)' : ''}`);
  return result;
}

function skipAll(reason) {
  console.log(`Skipped: ${reason}`);
  return { exitCode: 0, lastLine: SKIPPED };
}

function ownVersion() {
  return JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')).version;
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    console.log(`Stopped by ${signal}.`);
    void stopAll().finally(() => {
      console.log(FAILED);
      process.exit(1);
    });
  });
}
process.once('exit', killAll);

const { exitCode, lastLine } = await main()
  .catch((error) => {
    console.log(error.stack ?? error);
    return { exitCode: 1, lastLine: FAILED };
  })
  .finally(stopAll);
console.log(lastLine);
process.exitCode = exitCode;
