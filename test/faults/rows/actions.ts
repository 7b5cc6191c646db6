/** Actions that hang, crash, flood, or return what cannot be sent. */
import { bodyOf, call, send, type Answer } from '../client/http.js';
import { GrpcClient } from '../client/grpc.js';
import { CAUSE } from '../secret.js';
import { against, must, mustKeepSecrets, tally, type Fault } from '../fault.js';
import type { ServerProcess } from '../server-process.js';

const CALLS = 50;

/** Makes calls of an action over HTTP and gRPC, and checks their statuses and codes. */
function calls(
  action: string,
  status: number,
  code: number,
  count = CALLS,
): (server: ServerProcess) => Promise<string> {
  return async (server) => {
    const client = new GrpcClient(server.grpcPort);
    const answers = await Promise.all(Array.from({ length: count }, () => call(server.port, action)));
    const codes = await Promise.all(Array.from({ length: count }, () => client.call(action)));
    client.close();
    for (const answer of answers) checkAnswer(answer, action);
    const counted = `HTTP ${tally(answers.map((answer) => answer.status))}; gRPC ${tally(codes)}`;
    must(counted === `HTTP ${status} × ${count}; gRPC ${code} × ${count}`, counted);
    must((await call(server.port, 'action_good')).status === 200, 'the next call does not work');
    return counted;
  };
}

function checkAnswer({ status, text }: Answer, action: string): void {
  mustKeepSecrets(text, `the answer of ${action}`);
  must(!text.includes(CAUSE), `the answer of ${action} repeats the error`);
  if (status < 400) return;
  const { action_name: name } = JSON.parse(text) as { action_name?: string };
  must(name === action, `an answer with ${status} names ${name} instead of ${action}`);
}

/** The statuses of what JSON cannot express. Where JSON has something for it, the answer is what rasa-sdk's would be. */
const VALUES: Readonly<Record<string, number>> = {
  circular: 500,
  bigint: 500,
  function: 200,
  symbol: 200,
  'a throwing toJSON': 500,
  'a throwing getter': 500,
  'a map': 200,
  'an invalid date': 200,
  'not a number': 200,
  'a lone surrogate': 200,
  'very deep': 500,
  huge: 200,
};

async function values(server: ServerProcess): Promise<string> {
  const statuses: number[] = [];
  for (const [value, expected] of Object.entries(VALUES)) {
    const answer = await send(server.port, bodyOf('action_returns', { value }));
    checkAnswer(answer, 'action_returns');
    must(answer.status === expected, `${value}: ${answer.status} instead of ${expected}`);
    statuses.push(answer.status);
  }
  return `${statuses.length} values: ${tally(statuses)}`;
}

const fault = (
  name: string,
  run: (server: ServerProcess) => Promise<string>,
  adapters: readonly ('fastify' | 'express')[] = ['fastify', 'express'],
): Fault[] =>
  adapters.map((adapter) => ({
    name: `an action that ${name} (${adapter})`,
    run: () => against({ adapter, rasa: { timeoutMs: 20_000 } }, run, run),
  }));

export const ACTION_FAULTS: readonly Fault[] = [
  ...fault('hangs', calls('action_hangs', 504, 4)),
  ...fault('throws synchronously', calls('action_throws', 500, 13)),
  ...fault('rejects after its time limit', calls('action_rejects_late', 504, 4), ['express']),
  ...fault('floods the dispatcher', calls('action_floods', 200, 0, 5), ['fastify']),
  ...fault('floods a stream that nobody asked for', calls('action_floods_stream', 200, 0, 5), ['express']),
  ...fault('returns no events', calls('action_no_events', 200, 0), ['fastify']),
  ...fault('returns circular, huge or non-JSON values', values),
];
