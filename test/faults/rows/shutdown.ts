/** SIGTERM while the server has calls. */
import { Agent } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { call, get } from '../client/http.js';
import { GrpcClient } from '../client/grpc.js';
import { must, mustBeClean, mustKeepSecrets, tally, type Fault } from '../fault.js';
import type { ServerSettings } from '../protocol.js';
import { ServerProcess } from '../server-process.js';

const CLIENTS = 24;
const LOAD_MS = 700;
const DELAY_MS = 1_500;
/** How long the load balancer still sends calls after the server is not ready. */
const TURNING_MS = 400;
/** Longer than the delay, so that it ends within the grace period. */
const LATE_CALLS = 8;

/** Makes one call and says how it went. */
type Call = (action: string) => Promise<string | number>;

interface Transport {
  readonly name: string;
  readonly action: string;
  readonly adapter: ServerSettings['adapter'];
  readonly good: string | number;
  /** A client; it is closed at the end. */
  open(server: ServerProcess): { readonly call: Call; close(): void };
}

/** With `keepAlive`, a client uses its connection again as long as the server lets it. */
function http(adapter: ServerSettings['adapter'], keepAlive: boolean, accept = '*/*'): Transport {
  const isStream = accept !== '*/*';
  const how = [...(isStream ? ['a stream'] : []), ...(keepAlive ? ['open connections'] : ['new connections'])];
  return {
    name: `HTTP (${[adapter, ...how].join(', ')})`,
    action: isStream ? 'action_stream' : 'action_work',
    adapter,
    good: isStream ? '200 complete' : 200,
    open(server) {
      const agent = new Agent({ keepAlive, maxSockets: 1 });
      return {
        call: async (action) => {
          const { status, text } = await call(server.port, action, { agent, headers: { accept } });
          return isStream ? `${status} ${text.includes('final_result') ? 'complete' : 'cut off'}` : status;
        },
        close: () => agent.destroy(),
      };
    },
  };
}

function grpc(isStream: boolean): Transport {
  return {
    name: `gRPC (${isStream ? 'streams' : 'unary'})`,
    action: isStream ? 'action_stream' : 'action_work',
    adapter: 'fastify',
    good: 0,
    open(server) {
      const client = new GrpcClient(server.grpcPort);
      const start: Call = (action) => (isStream ? client.stream(action) : client.call(action));
      return { call: start, close: () => client.close() };
    },
  };
}

const TRANSPORTS: readonly Transport[] = [
  http('fastify', false),
  http('fastify', true),
  http('express', false),
  http('express', true),
  http('fastify', true, 'application/x-ndjson'),
  grpc(false),
  grpc(true),
];

/** Clients behind a load balancer, which sends no more calls once the server is not ready. */
async function terminateUnderLoad(transport: Transport, rasa: ServerSettings['rasa']): Promise<string> {
  const server = await ServerProcess.start({
    adapter: transport.adapter,
    rasa: { shutdownGraceMs: 10_000, ...rasa },
    server: { shutdownDelayMs: DELAY_MS },
  });
  const clients = Array.from({ length: CLIENTS }, () => transport.open(server));
  const results: (string | number)[] = [];
  const state = { isReady: true };
  let isTerminated = false;
  let afterSignal = 0;
  const make = async (call: Call, action: string): Promise<void> => {
    if (isTerminated) afterSignal += 1;
    results.push(await call(action).catch((error: unknown) => nameOf(error)));
  };
  const work = async ({ call }: { call: Call }): Promise<void> => {
    while (state.isReady) await make(call, transport.action);
  };
  try {
    const working = clients.map(work);
    await delay(LOAD_MS);
    await mustBeClean(server);
    server.signal();
    isTerminated = true;
    while ((await get(server.port, '/health/ready')).status === 200) await delay(20);
    await delay(TURNING_MS);
    const late = Array.from({ length: LATE_CALLS }, (_, index) =>
      make((clients[index] ?? clients[0]!).call, 'action_slow'),
    );
    state.isReady = false;
    await Promise.all([...working, ...late]);
    const { code, signal } = await server.exit;
    const lost = results.filter((result) => result !== transport.good);
    must(lost.length === 0, `${lost.length} of ${results.length} calls were lost: ${tally(lost)}`);
    must(afterSignal > LATE_CALLS, 'no call was made after SIGTERM, so this shows nothing');
    must(code === 0, `the server ended with ${code ?? signal}:\n${server.output.slice(-2_000)}`);
    must(server.output.includes('no call was lost'), 'the log does not say that no call was lost');
    mustKeepSecrets(server.output, 'the log');
    return `${results.length} calls, ${afterSignal} of them after SIGTERM: ${tally(results)}; exit code ${code}`;
  } finally {
    state.isReady = false;
    clients.forEach((client) => client.close());
    await server.kill();
  }
}

/** The grace period is over before the actions are. */
async function terminateBusy(): Promise<string> {
  const server = await ServerProcess.start({ adapter: 'fastify', rasa: { shutdownGraceMs: 300 } });
  const client = new GrpcClient(server.grpcPort);
  try {
    const answers = [
      ...Array.from({ length: 5 }, () => call(server.port, 'action_wait').then(({ status }) => status)),
      ...Array.from({ length: 5 }, () => client.call('action_wait')),
    ];
    while (((await server.report()).seen['waiting'] ?? 0) < answers.length) await delay(20);
    server.signal();
    const results = await Promise.all(answers);
    const { code } = await server.exit;
    must(tally(results) === '14 × 5, 503 × 5', `the calls ended with ${tally(results)}`);
    must(code === 1, `the exit code is ${code}, although calls were lost`);
    must(
      server.output.includes('action_wait (10 times)'),
      `the log does not name the lost calls: ${server.output.slice(-500)}`,
    );
    return `10 calls: ${tally(results)}; exit code ${code}, and the log names them`;
  } finally {
    client.close();
    await server.kill();
  }
}

function nameOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? 'unknown';
}

export const SHUTDOWN_FAULTS: readonly Fault[] = [
  ...TRANSPORTS.map((transport) => ({
    name: `SIGTERM under load, ${transport.name}`,
    run: () => terminateUnderLoad(transport, {}),
  })),
  {
    name: 'SIGTERM under load, calls that wait for their turn',
    run: () => terminateUnderLoad(http('fastify', false), { limits: { concurrency: 6, maxWaitMs: 20_000 } }),
  },
  { name: 'SIGTERM beside actions that outlast the grace period', run: terminateBusy },
];
