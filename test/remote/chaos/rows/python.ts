/** A Python server that dies, stops, and comes back. */
import { setTimeout as delay } from 'node:timers/promises';
import { must, type Fault } from '../../../faults/fault.js';
import { PythonServer, rasaSdkMissing } from '../../support/python-server.js';
import { Journal } from '../journal.js';
import { Stage } from '../stage.js';

type Protocol = 'http' | 'grpc';

async function withPython(
  protocol: Protocol,
  run: (stage: Stage, server: PythonServer) => Promise<string>,
): Promise<string> {
  const journal = Journal.create();
  const server = await PythonServer.start({ actions: 'journaled', protocol, env: { JOURNAL: journal.file } });
  try {
    return await Stage.with({ name: 'legacy', url: server.url }, (stage) => run(stage, server), { journal });
  } finally {
    await server.stop();
  }
}

async function kill(stage: Stage, server: PythonServer): Promise<string> {
  const counted = await stage.underLoad(async () => {
    await server.crash();
    await stage.isDegraded('legacy');
    await server.restart();
  });
  must(counted.includes('503 ×'), `no call failed, so this shows nothing: ${counted}`);
  return `${counted}; ${await stage.recovers()}`;
}

async function stop(stage: Stage, server: PythonServer): Promise<string> {
  const counted = await stage.underLoad(async () => {
    server.pause();
    await delay(8_000);
    server.resume();
  });
  return `${counted}; ${await stage.recovers()}`;
}

export const PYTHON_FAULTS: readonly Fault[] = (['http', 'grpc'] as const).flatMap((protocol) => [
  {
    name: `rasa-sdk (${protocol}): kill -9 of the server`,
    skipped: rasaSdkMissing,
    run: () => withPython(protocol, kill),
  },
  {
    name: `rasa-sdk (${protocol}): a server that stops for 8 s`,
    skipped: rasaSdkMissing,
    run: () => withPython(protocol, stop),
  },
]);
