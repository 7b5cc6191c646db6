/** The ways in which clients and actions misbehave. Each client is limited: it ends or is closed. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

const HEAD = 'POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
const NDJSON = 'application/x-ndjson';
const SSE = 'text/event-stream';
/** How long a stuck client stays connected, and how long a slow one pauses. */
const STUCK_MS = 500;
const PAUSE_MS = 150;

/** A kind of misbehaviour. It throws when the server does not answer as it should. */
export interface Misbehaviour {
  readonly name: string;
  run(port: number): Promise<void>;
}

function bodyOf(action: string): string {
  return JSON.stringify({ next_action: action, tracker: { sender_id: 'x', slots: {}, events: [] }, domain: {} });
}

async function begin(port: number, action: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const options = { host: '127.0.0.1', port, path: '/webhook', method: 'POST', agent: false, headers };
  const outgoing = request(options);
  outgoing.end(bodyOf(action));
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  response.on('error', () => undefined);
  return response;
}

/** Makes a call, and checks the status and a part of the answer. */
function expecting(
  action: string,
  status: number,
  part: string,
  headers: Record<string, string> = {},
  pauseMs = 0,
): Misbehaviour {
  const name = [action, ...Object.values(headers), ...(pauseMs > 0 ? ['read slowly'] : [])].join(', ');
  return {
    name,
    run: async (port) => {
      const response = await begin(port, action, headers);
      if (pauseMs > 0) await delay(pauseMs);
      const answer = await text(response);
      if (response.statusCode === status && answer.includes(part)) return;
      throw new Error(
        `${name}: ${response.statusCode} instead of ${status}, or no '${part}' in ${answer.length} bytes`,
      );
    },
  };
}

/** Opens a connection, sends something, and keeps it open. */
export async function stick(port: number, bytes: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.pause();
  await once(socket, 'connect');
  if (bytes !== '') socket.write(bytes);
  return socket;
}

/** What stuck clients send. */
export const STUCK: Readonly<Record<string, string>> = {
  nothing: '',
  'half a head': 'POST /webhook HTTP/1.1\r\nHost: x\r\nContent-',
  'half a body': `${HEAD}Content-Length: 500\r\n\r\n{"next_action"`,
  'unfinished chunks': `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"nex\r\n`,
  'a stream that the client does not read': `${HEAD}Accept: ${NDJSON}\r\nContent-Length: ${bodyOf('action_both').length}\r\n\r\n${bodyOf('action_both')}`,
};

function stuck(what: string, bytes: string): Misbehaviour {
  return {
    name: `stuck: ${what}`,
    run: async (port) => {
      const socket = await stick(port, bytes);
      await delay(STUCK_MS);
      socket.destroy();
    },
  };
}

function goneMidway(action: string): Misbehaviour {
  return {
    name: `${action}, gone midway`,
    run: async (port) => {
      const response = await begin(port, action, { accept: NDJSON });
      await once(response, 'data');
      response.destroy();
    },
  };
}

/** All kinds of misbehaviour. */
export const MISBEHAVIOURS: readonly Misbehaviour[] = [
  expecting('action_good', 200, '"text":"good"'),
  ...[NDJSON, SSE].flatMap((accept) => [
    expecting('action_late', 200, 'time limit of 50 ms', { accept }, PAUSE_MS),
    expecting('action_both', 200, 'failed unexpectedly', { accept }, PAUSE_MS),
    expecting('action_yields', 200, 'time limit of 50 ms', { accept }, PAUSE_MS),
    expecting('action_forgets', 200, 'final_result', { accept }),
    expecting('action_unwritable', 500, 'failed unexpectedly', { accept }),
    expecting('action_good', 200, 'final_result', { accept, 'x-interceptor': 'twice' }),
    expecting('action_good', 200, 'final_result', { accept, 'x-interceptor': 'throws' }),
    expecting('action_good', 500, 'without calling its handler', { accept, 'x-interceptor': 'skips' }),
  ]),
  expecting('action_late', 504, 'time limit of 50 ms'),
  expecting('action_both', 500, 'failed unexpectedly'),
  expecting('action_yields', 504, 'time limit of 50 ms'),
  expecting('action_unwritable', 500, 'failed unexpectedly'),
  expecting('action_good', 200, '"text":"good"', { 'x-interceptor': 'twice' }),
  expecting('action_good', 200, '"text":"good"', { 'x-interceptor': 'throws' }),
  expecting('action_good', 500, 'without calling its handler', { 'x-interceptor': 'skips' }),
  goneMidway('action_late'),
  goneMidway('action_both'),
  goneMidway('action_yields'),
  ...Object.entries(STUCK).map(([what, bytes]) => stuck(what, bytes)),
];
