/** Clients that are slow, stuck or gone. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { begin, bodyOf, call, headOf, stick } from '../client/http.js';
import { GrpcClient } from '../client/grpc.js';
import { against, eventually, must, tally, type Fault } from '../fault.js';
import type { ServerSettings } from '../protocol.js';
import type { ServerProcess } from '../server-process.js';

const ADAPTERS = ['fastify', 'express'] as const;
const TIMEOUT_MS = 2_000;
const SLOW = 1_000;
const HALF = 200;
const GONE = 100;

const settingsOf = (adapter: ServerSettings['adapter']): ServerSettings => ({
  adapter,
  server: { headersTimeout: TIMEOUT_MS, requestTimeout: TIMEOUT_MS },
});

const goodCalls = async (server: ServerProcess, count = 20): Promise<string> => {
  const statuses = await Promise.all(
    Array.from({ length: count }, async () => (await call(server.port, 'action_good')).status),
  );
  must(
    statuses.every((status) => status === 200),
    `good calls beside it were answered with ${tally(statuses)}`,
  );
  return tally(statuses);
};

/** Opens connections, keeps them busy, and waits until the server has closed all of them. */
async function hold(
  server: ServerProcess,
  count: number,
  bytes: string,
  more: (socket: Socket) => void,
): Promise<string> {
  const sockets = await Promise.all(Array.from({ length: count }, () => stick(server.port, bytes)));
  let closed = 0;
  let answered = '';
  for (const socket of sockets) {
    socket.once('data', (chunk: Buffer) => (answered ||= chunk.toString('latin1').slice(9, 12)));
    socket.once('close', () => (closed += 1));
  }
  const trickle = setInterval(() => sockets.filter(({ writable }) => writable).forEach(more), 300);
  try {
    const beside = await goodCalls(server);
    // Express and Node look for slow connections only every 30 s.
    await eventually(`the server has closed ${count} connections`, () => closed === count, 60);
    must(answered === '408' || answered === '', `it answered with ${answered}`);
    return `${count} connections, all closed; good calls beside them: ${beside}`;
  } finally {
    clearInterval(trickle);
    sockets.forEach((socket) => socket.destroy());
  }
}

/** Calls whose clients leave while the body is sent, while the action runs, and in the middle of a stream. */
async function leave(server: ServerProcess): Promise<string> {
  const body = bodyOf('action_wait');
  const midBody = await Promise.all(
    Array.from({ length: GONE }, () =>
      stick(server.port, headOf(`Content-Length: ${body.length}`) + body.slice(0, 40)),
    ),
  );
  midBody.forEach((socket) => socket.destroy());

  const before = (await server.report()).seen['stopped'] ?? 0;
  const midAction = await Promise.all(
    Array.from({ length: GONE }, () => stick(server.port, headOf(`Content-Length: ${Buffer.byteLength(body)}`) + body)),
  );
  await eventually('the actions run', async () => ((await server.report()).seen['waiting'] ?? 0) >= before + GONE);
  midAction.forEach((socket) => socket.destroy());
  await eventually('the signals of these actions have fired', async () => {
    return (await server.report()).seen['stopped'] === before + GONE;
  });

  const headers = { accept: 'application/x-ndjson' };
  for (let group = 0; group < GONE; group += 25) {
    await Promise.all(
      Array.from({ length: 25 }, async () => {
        const response = await begin(server.port, bodyOf('action_stream'), { headers });
        response.on('error', () => undefined);
        await once(response, 'data');
        response.destroy();
      }),
    );
  }
  const client = new GrpcClient(server.grpcPort);
  await Promise.all(Array.from({ length: GONE }, () => client.abandon('action_stream')));
  client.close();
  await delay(200);
  return `${GONE} each midway in a body, an action, an HTTP stream, a gRPC stream; ${GONE} signals fired; then ${await goodCalls(server)}`;
}

export const CLIENT_FAULTS: readonly Fault[] = [
  {
    name: `${SLOW} slow-loris connections (fastify)`,
    run: () =>
      against(settingsOf('fastify'), goodCalls, (server) =>
        hold(server, SLOW, 'POST /webhook HTTP/1.1\r\nHost: x\r\n', (socket) => socket.write('X: y\r\n')),
      ),
  },
  ...(['half a body', 'unfinished chunks'] as const).map((what) => ({
    name: `${HALF} connections with ${what} (fastify)`,
    run: () =>
      against(settingsOf('fastify'), goodCalls, (server) =>
        hold(
          server,
          HALF,
          what === 'half a body'
            ? `${headOf('Content-Length: 50000')}{"next_action"`
            : `${headOf('Transfer-Encoding: chunked')}5\r\n{"nex\r\n`,
          (socket) => what === 'half a body' && socket.write(' '),
        ),
      ),
  })),
  ...ADAPTERS.map((adapter) => ({
    name: `clients that leave midway (${adapter}, gRPC)`,
    run: () => against(settingsOf(adapter), leave, leave),
  })),
];
