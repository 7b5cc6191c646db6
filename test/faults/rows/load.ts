/** More calls than the server takes. */
import { call, type Answer } from '../client/http.js';
import { GrpcClient } from '../client/grpc.js';
import { against, eventually, must, mustKeepSecrets, tally, type Fault } from '../fault.js';
import type { ServerProcess } from '../server-process.js';

const CONCURRENCY = 20;
const QUEUE = 20;
const BURST = 10 * CONCURRENCY;
const LIMITS = { concurrency: CONCURRENCY, queueSize: QUEUE, maxWaitMs: 30_000 };

async function burst(server: ServerProcess): Promise<string> {
  const answers: Answer[] = [];
  const calls = Array.from({ length: BURST }, async () => void answers.push(await call(server.port, 'action_held')));
  // Those that have a place or wait for one are not answered before the actions are released.
  await eventually('the calls beyond the queue are refused', () => answers.length >= BURST - CONCURRENCY - QUEUE);
  const refused = [...answers];
  const release = setInterval(() => server.release(), 50);
  await Promise.all(calls);
  clearInterval(release);
  for (const { status, text, headers } of refused) {
    must(status === 503 && Number(headers['retry-after']) > 0, `a call beyond the queue was answered with ${status}`);
    must(
      (JSON.parse(text) as { action_name: string }).action_name === 'action_held',
      `a refusal without a name: ${text}`,
    );
    mustKeepSecrets(text, 'a refusal');
  }
  const counted = tally(answers.map(({ status }) => status));
  must(counted === `200 × ${CONCURRENCY + QUEUE}, 503 × ${BURST - CONCURRENCY - QUEUE}`, `the answers were ${counted}`);
  return counted;
}

async function burstOverGrpc(server: ServerProcess): Promise<string> {
  const client = new GrpcClient(server.grpcPort);
  const codes: number[] = [];
  const calls = Array.from({ length: BURST }, async () => void codes.push(await client.call('action_held')));
  await eventually('the calls beyond the queue are refused', () => codes.length >= BURST - CONCURRENCY - QUEUE);
  const release = setInterval(() => server.release(), 50);
  await Promise.all(calls);
  clearInterval(release);
  client.close();
  const counted = tally(codes);
  must(counted === `0 × ${CONCURRENCY + QUEUE}, 14 × ${BURST - CONCURRENCY - QUEUE}`, `the codes were ${counted}`);
  return counted;
}

export const LOAD_FAULTS: readonly Fault[] = [
  ...(['fastify', 'express'] as const).map((adapter) => ({
    name: `a burst of 10 × the bulkhead (${adapter})`,
    run: () => against({ adapter, rasa: { limits: LIMITS } }, burst, burst),
  })),
  {
    name: 'a burst of 10 × the bulkhead (gRPC)',
    run: () => against({ adapter: 'fastify', rasa: { limits: LIMITS } }, burstOverGrpc, burstOverGrpc),
  },
];
