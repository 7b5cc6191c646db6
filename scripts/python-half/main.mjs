/**
 * Checks that the actions in examples/restaurant-bot/python say the same as those in TypeScript, which they replace in a
 * bot that has moved only half: asked directly, and through the mixed bot.
 *
 * Usage: node scripts/python-half/main.mjs [--if-possible]   (after `npm run build` and `npm run build:example`)
 */
import { deepStrictEqual } from 'node:assert/strict';
import { skipAll, timed, toTheEnd } from '../e2e/to-the-end.mjs';
import { startActionServer } from '../e2e-rasa/servers/action-server.mjs';
import { IN_PYTHON, startPythonHalf } from '../e2e-rasa/servers/python-half.mjs';
import { examples } from './calls.mjs';
import { compare } from './compare.mjs';

async function main() {
  const python = await timed('start of the Python half', startPythonHalf);
  if (python.skipped) return skipAll(python.skipped);
  const whole = await startActionServer();
  const mixed = await startActionServer('mixed-action-server', { PYTHON_ACTIONS_URL: `${python.url}/webhook` });
  deepStrictEqual(await mixed.actionsOf('python'), IN_PYTHON);
  const servers = { 'the Python half': python, 'the mixed server': mixed };
  const counts = { passed: 0, failed: 0 };
  for (const [who, { url }] of Object.entries(servers)) {
    for (const { name, call } of examples()) {
      const { isSame, answers } = await compare(call, [whole.url, url]);
      counts[isSame ? 'passed' : 'failed']++;
      if (!isSame)
        console.log(
          `FAILED  ${name}\n  TypeScript: ${JSON.stringify(answers[0])}\n  ${who}: ${JSON.stringify(answers[1])}`,
        );
    }
  }
  const lastLine = `${counts.passed} passed, ${counts.failed} failed, 0 skipped`;
  return { exitCode: counts.failed > 0 ? 1 : 0, lastLine };
}

await toTheEnd(main);
