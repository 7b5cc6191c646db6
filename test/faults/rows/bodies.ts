/** Random and mutated bodies: in front of the webhook, of gRPC, and of authentication. */
import { credentials, makeGenericClientConstructor, type ServiceError } from '@grpc/grpc-js';
import * as fc from 'fast-check';
import { Agent } from 'node:http';
import { call, send } from '../client/http.js';
import { MUTATED, type Mutated } from '../client/mutations.js';
import { against, must, mustKeepSecrets, tally, type Fault } from '../fault.js';
import type { ServerSettings } from '../protocol.js';
import { SECRET } from '../secret.js';
import type { ServerProcess } from '../server-process.js';

const COUNT = 5_000;
const GRPC_COUNT = 2_000;
const WORKERS = 16;
/** Printed with a failure, so that it can be repeated: `FAULTS_SEED=…`. */
const SEED = Number(process.env['FAULTS_SEED'] ?? Date.now() % 2 ** 31);

/** Statuses of calls; 400 is only for rejections, and nothing here rejects. */
const STATUSES = [200, 404, 413, 415, 422, 449, 500];

/** Does something with each body, several at a time. */
async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) results.push(await work(item));
  };
  await Promise.all(Array.from({ length: WORKERS }, worker));
  return results;
}

function sample(count: number): readonly Mutated[] {
  return fc.sample(MUTATED, { numRuns: count, seed: SEED });
}

const overHttp =
  (count: number, path: string, expected: readonly number[]) =>
  async (server: ServerProcess): Promise<string> => {
    const agent = new Agent({ keepAlive: true, maxSockets: WORKERS });
    const statuses = await each(sample(count), async ({ bytes, encoding }) => {
      const headers = encoding === undefined ? undefined : { 'content-encoding': encoding };
      const answer = await send(server.port, bytes, { agent, path, ...(headers && { headers }) });
      const where = `the answer to a body (seed ${SEED}): ${Buffer.from(bytes).toString('base64')}`;
      mustKeepSecrets(answer.text, where);
      must(expected.includes(answer.status), `${answer.status}: ${where}`);
      if (answer.status >= 500) mustName(answer.text, bytes, where);
      return answer.status;
    });
    agent.destroy();
    const good = await call(server.port, 'action_good', { path: `/webhook?token=${SECRET}` });
    must(good.status === 200, `a good call afterwards: ${good.status}`);
    return `${statuses.length} bodies (seed ${SEED}): ${tally(statuses)}`;
  };

/** The action of a body was run, so that it could fail. It must be named. */
function mustName(text: string, bytes: Uint8Array, where: string): void {
  const { action_name: name } = JSON.parse(text) as { action_name: unknown };
  const isNamed = typeof name === 'string' && name !== '' && Buffer.from(bytes).includes(`"${name}"`);
  must(isNamed, `a server error names ${String(name)}: ${where}`);
}

const Raw = makeGenericClientConstructor(
  {
    Webhook: {
      path: '/action_server_webhook.ActionService/Webhook',
      requestStream: false,
      responseStream: false,
      requestSerialize: (bytes: Buffer) => bytes,
      requestDeserialize: (bytes: Buffer) => bytes,
      responseSerialize: (bytes: Buffer) => bytes,
      responseDeserialize: (bytes: Buffer) => bytes,
    },
  },
  'ActionService',
);

/** A call of action_good with the secret as a slot: `{tracker {sender_id, slots {card}}}`. */
function message(): Buffer {
  const field = (tag: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.from([tag, bytes.length]), bytes]);
  const text = (tag: number, value: string): Buffer => field(tag, Buffer.from(value));
  const entry = Buffer.concat([text(0x0a, 'card'), field(0x12, text(0x1a, SECRET))]);
  const tracker = Buffer.concat([text(0x0a, 'u'), field(0x12, field(0x0a, entry))]);
  return Buffer.concat([text(0x0a, 'action_good'), field(0x1a, tracker), field(0x22, field(0x3a, text(0x0a, 'x')))]);
}

const MESSAGES = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.nat(2)), { minLength: 1, maxLength: 5 }).map((changes) => {
    let bytes = message();
    for (const [place, byte, kind] of changes) {
      const at = place % (bytes.length + 1);
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from([byte]), bytes.subarray(at + kind)]);
    }
    return bytes;
  }),
);

/** A changed length may make the rest of the message the name of the action, which every status has. */
function withoutName(details: string): string {
  if (details === '') return '';
  const { action_name: name, message: text } = JSON.parse(details) as { action_name: string; message: string };
  return name === '' ? text : text.replaceAll(name, '');
}

async function overGrpc(server: ServerProcess): Promise<string> {
  const client = new Raw(`127.0.0.1:${server.grpcPort}`, credentials.createInsecure()) as unknown as {
    Webhook(bytes: Buffer, done: (error: ServiceError | null, answer?: Buffer) => void): unknown;
    close(): void;
  };
  const ask = (bytes: Uint8Array): Promise<number> =>
    new Promise((resolve, reject) => {
      client.Webhook(Buffer.from(bytes), (error, answer) => {
        try {
          mustKeepSecrets(withoutName(error?.details ?? ''), `a status (seed ${SEED})`);
          mustKeepSecrets(answer?.toString('latin1') ?? '', `an answer (seed ${SEED})`);
          resolve(error?.code ?? 0);
        } catch (problem) {
          reject(problem);
        }
      });
    });
  must((await ask(message())) === 0, 'the message that is changed is not valid itself');
  const codes = await each(fc.sample(MESSAGES, { numRuns: GRPC_COUNT, seed: SEED }), ask);
  client.close();
  // OK, INVALID_ARGUMENT, NOT_FOUND.
  must(
    codes.every((code) => [0, 3, 5].includes(code)),
    `the codes are ${tally(codes)} (seed ${SEED})`,
  );
  return `${codes.length} messages (seed ${SEED}): ${tally(codes)}`;
}

const bodies = (
  name: string,
  rasa: ServerSettings['rasa'],
  run: (count: number) => (server: ServerProcess) => Promise<string>,
): Fault[] =>
  (['fastify', 'express'] as const).map((adapter) => ({
    name: `${name} (${adapter})`,
    run: () => against({ adapter, rasa: { timeoutMs: 5_000, logging: LOGGING, ...rasa } }, run(300), run(COUNT)),
  }));

/** A mutation can move any part of a call into its sender_id, which the log shows unless it is hashed. */
const LOGGING = { senderId: 'hashed', senderIdKey: 'faults' } as const;

export const BODY_FAULTS: readonly Fault[] = [
  ...bodies(`${COUNT} random and mutated bodies`, {}, (count) => overHttp(count, '/webhook', STATUSES)),
  ...bodies(`${COUNT} bodies without credentials`, { auth: { token: SECRET } }, (count) =>
    overHttp(count, '/webhook?token=wrong', [401]),
  ),
  ...bodies(`${COUNT} bodies with credentials`, { auth: { token: SECRET } }, (count) =>
    overHttp(count, `/webhook?token=${SECRET}`, STATUSES),
  ),
  {
    name: `${GRPC_COUNT} random and mutated messages (gRPC)`,
    run: () => against({ adapter: 'fastify', rasa: { logging: LOGGING } }, overGrpc, overGrpc),
  },
];
