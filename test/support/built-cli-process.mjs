// Runs command lines of the built package in one process, in which Node loads the packages once. See built-cli.ts.
import { PassThrough } from 'node:stream';
import { runCli } from '../../dist/cli/run-cli.js';

process.on('message', ({ args, env }) => void answer(args, env));
// An application that was checked may leave timers or connections behind.
process.once('disconnect', () => process.exit());

async function answer(args, env) {
  const written = { stdout: '', stderr: '' };
  const stream = (name) => ({ write: (text) => (written[name] += text) });
  Object.assign(process.env, env);
  const terminal = { stdin: new PassThrough(), stdout: stream('stdout'), stderr: stream('stderr'), env: process.env };
  const status = await runCli(args, { ...terminal, once: () => undefined });
  for (const name of Object.keys(env)) delete process.env[name];
  process.send({ status, ...written });
}
