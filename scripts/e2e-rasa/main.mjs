import { readFileSync } from 'node:fs';
import { ROOT, RUN } from '../e2e/paths.mjs';
import { findPython } from '../e2e/python.mjs';
import { IF_POSSIBLE, skipAll, timed, toTheEnd } from '../e2e/to-the-end.mjs';
import { makeRasa3Venv } from '../e2e/venv.mjs';
import { COMPRESSED, CONVERSATIONS, TRANSLATED } from './conversations/index.mjs';
import { compareFakeRasa } from './fake-rasa/compare.mjs';
import { talksOf } from './fake-rasa/talks.mjs';
import { playMixed } from './mixed.mjs';
import { nlgDifferential } from './nlg-differential.mjs';
import { playNlg } from './nlg/play-nlg.mjs';
import { TRANSCRIPT } from './paths.mjs';
import { playAll } from './play/play-all.mjs';
import { Report } from './play/report.mjs';
import { playSecurity } from './security/play-security.mjs';
import { startActionServer } from './servers/action-server.mjs';
import { startTap } from './servers/tap.mjs';
import { build } from './setup/build.mjs';
import { train } from './setup/train.mjs';
import { writeTranscript } from './transcript.mjs';

const DEFAULT_MINUTES = 30;

async function main() {
  const python = findPython('3.10');
  if (!python) return skipAll('there is no Python 3.10, neither on PATH nor in pyenv.');
  try {
    const seconds = 60 * Number(process.env.E2E_RASA_VENV_MINUTES ?? DEFAULT_MINUTES);
    await timed('virtual environment', () => makeRasa3Venv(python, seconds));
  } catch (error) {
    if (!IF_POSSIBLE) throw error;
    return skipAll(`the virtual environment could not be created: ${error.message}`);
  }
  await timed('build', build);
  const report = new Report();
  await report.check('Responses rendered as by Rasa', nlgDifferential);
  await timed('training', train);

  const actionServer = await startActionServer();
  const tap = await startTap(actionServer.port);
  const nlg = await startTap(actionServer.port);
  const rasaVersion = await playAll(report, 'rasa', actionServer, CONVERSATIONS, { tap });
  await playAll(report, 'rasa-compressed', actionServer, COMPRESSED, {
    tap,
    env: { COMPRESS_ACTION_SERVER_REQUEST: 'true' },
  });
  await playAll(report, 'rasa-translated', actionServer, TRANSLATED, { tap, nlgPort: nlg.port });
  await report.check('FakeRasa does the same as Rasa', () => compareFakeRasa(talksOf(report, { actions: tap, nlg })));
  await tap.stop();
  await nlg.stop();
  await playMixed(report);
  await playNlg(report);
  await playSecurity(report);
  await writeTranscript(
    report.failed === 0 ? TRANSCRIPT : `${RUN}transcript.md`,
    { Rasa: rasaVersion, Python: python.version, 'nestjs-rasa': ownVersion() },
    report,
  );
  console.log(`Rasa ${rasaVersion}, Python ${python.version}, Node ${process.version}: ${report.turns} turns.`);
  if (report.failed > 0) console.log(`Logs and the transcript are in ${RUN}.`);
  return { exitCode: report.failed > 0 ? 1 : 0, lastLine: report.lastLine };
}

function ownVersion() {
  return JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')).version;
}

await toTheEnd(main);
