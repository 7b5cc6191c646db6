import { once } from 'node:events';
import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Server,
  ServerCredentials,
  type sendUnaryData,
  type ServerUnaryCall,
  type ServerWritableStream,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { ActionTimeoutError, RemoteAnswerError, RemoteFailedError, RemoteUnavailableError } from 'nestjs-rasa';
import { AnswerWriter } from '../../../src/codecs/struct/answer-writer.js';
import { createGrpcClient } from '../../../src/remote/grpc/grpc-client.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { serviceDefinition } from '../../../src/transports/grpc/service-definition.js';
import { callFor } from '../../support/calls.js';
import { forwarded, keptStream, type ForwardedParts } from '../../support/forwarded.js';

type Unary = (call: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>) => void;
type Streaming = (call: ServerWritableStream<Buffer, Buffer>) => void;

const MAX_BYTES = 10_000;
const writer = new AnswerWriter();
const ANSWER = writer.answer({ events: [], responses: [{ text: 'Hi' }] });

describe('a server over gRPC that does not behave', () => {
  let server: Server | undefined;
  let net: NetServer | undefined;
  const sockets: Socket[] = [];
  let client: RemoteClient;
  afterEach(async () => {
    await client.close();
    server?.forceShutdown();
    // grpc-js leaves a connection open that is not established yet.
    sockets.splice(0).forEach((socket) => socket.destroy());
    net?.close();
    server = net = undefined;
  });

  const serve = async (handlers: { Webhook?: Unary; WebhookStream?: Streaming; Actions?: Unary }): Promise<void> => {
    server = new Server();
    const [all] = Object.values(serviceDefinition()) as [ServiceDefinition];
    const known = Object.entries(all).filter(([name]) => name in handlers);
    server.addService(Object.fromEntries(known) as ServiceDefinition, handlers as UntypedServiceImplementation);
    const port = await new Promise<number>((resolve, reject) => {
      server?.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    await connect(port);
  };
  const connect = async (port: number): Promise<void> => {
    const options = { name: 'odd', url: `grpc://127.0.0.1:${port}` };
    const noDomains = { known: () => undefined, keep: () => undefined };
    client = await createGrpcClient({ name: 'odd', where: '', options, maxAnswerBytes: MAX_BYTES }, () => noDomains);
  };
  const forward = (parts: ForwardedParts = {}) => client.forward(forwarded('action_x', callFor('action_x'), parts));
  const failing = (parts: ForwardedParts = {}): Promise<unknown> =>
    forward(parts).then(
      () => undefined,
      (error: unknown) => error,
    );
  const namesFailing = (): Promise<unknown> =>
    client.actions(new AbortController().signal).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('is too old to stream: it is asked for one answer, and at once the next time', async () => {
    const asked: string[] = [];
    await serve({
      Webhook: (call, done) => {
        asked.push(call.getPath());
        done(null, ANSWER);
      },
    });
    const stream = keptStream();
    expect((await forward({ stream })).read()?.responses).toEqual([{ text: 'Hi' }]);
    expect((await forward({ stream })).read()?.responses).toEqual([{ text: 'Hi' }]);
    expect(stream.events).toEqual([]);
    expect(asked).toHaveLength(2);
    const error = await namesFailing();
    expect(error).toBeInstanceOf(RemoteAnswerError);
    expect((error as Error).message).toContain('there is no action server at its address (UNIMPLEMENTED)');
  });

  it.each<[string, Unary, string]>([
    ['too much', (_, done) => done(null, Buffer.alloc(MAX_BYTES + 1)), 'it is larger than `maxAnswerBytes` (10000)'],
    ['other bytes', (_, done) => done(null, Buffer.from('<html>')), 'it is not a WebhookResponse'],
  ])('answers with %s', async (_, Webhook, problem) => {
    await serve({ Webhook });
    const error = await failing();
    expect(error).toBeInstanceOf(RemoteAnswerError);
    expect((error as Error).message).toContain(problem);
  });

  it.each<[string, Streaming, string]>([
    ['ends without a result', (call) => call.end(), 'its stream ends without a result'],
    ['has other bytes', (call) => void call.write(Buffer.from('<html>')), 'it is not a WebhookStreamEvent'],
    [
      'has too much',
      (call) => void call.write(Buffer.alloc(MAX_BYTES + 1)),
      'it is larger than `maxAnswerBytes` (10000)',
    ],
  ])('streams, and %s', async (_, WebhookStream, problem) => {
    await serve({ WebhookStream });
    const error = await failing({ stream: keptStream() });
    expect(error).toBeInstanceOf(RemoteAnswerError);
    expect((error as Error).message).toContain(problem);
  });

  it('streams an error without a status', async () => {
    await serve({
      WebhookStream: (call) => {
        call.write(writer.event({ error: { action_name: 'action_x', message: 'a secret' } }));
        call.end();
      },
    });
    const error = await failing({ stream: keptStream() });
    expect(error).toBeInstanceOf(RemoteFailedError);
    expect((error as Error).message).not.toContain('secret');
  });

  it.each<[number, object]>([
    [1, { constructor: RemoteUnavailableError, why: 'it gave the call up (CANCELLED)', wasSent: true }],
    [2, { constructor: RemoteFailedError, message: expect.stringContaining('(UNKNOWN)') as unknown }],
    [4, { constructor: ActionTimeoutError, timeoutMs: 60_000 }],
    [5, { constructor: RemoteFailedError, message: expect.stringContaining('(NOT_FOUND)') as unknown }],
    [7, { constructor: RemoteUnavailableError, why: 'it refuses our credentials (PERMISSION_DENIED)', wasSent: true }],
    [8, { constructor: RemoteFailedError, message: expect.stringContaining('it is overloaded') as unknown }],
    [13, { constructor: RemoteFailedError, message: expect.stringContaining('(INTERNAL)') as unknown }],
    [14, { constructor: RemoteUnavailableError, why: 'the connection broke', wasSent: true }],
    [99, { constructor: RemoteFailedError, message: expect.stringContaining('(code 99)') as unknown }],
  ])('has the status %i, with a text of its own', async (code, expected) => {
    await serve({ Webhook: (_, done) => done({ code, details: 'a secret' }) });
    const error = (await failing({ timeoutMs: 60_000 })) as Error;
    expect(error).toMatchObject(expected);
    expect(error.message).not.toContain('secret');
  });

  it('is told the time limit, and a little more', async () => {
    let left = 0;
    await serve({
      Webhook: (call, done) => {
        left = Number(call.getDeadline()) - Date.now();
        done(null, ANSWER);
      },
    });
    await forward({ timeoutMs: 60_000 });
    expect(left).toBeGreaterThan(60_000 - 10_000);
    expect(left).toBeLessThanOrEqual(61_000);
  });

  it('breaks the connection while an action runs', async () => {
    await serve({ Webhook: () => server?.forceShutdown() });
    expect(await failing()).toMatchObject({ constructor: RemoteUnavailableError, wasSent: true });
  });

  it('is a server over HTTP/1.1', async () => {
    net = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n<html></html>'));
    await once(net.listen(0, '127.0.0.1'), 'listening');
    await connect((net.address() as AddressInfo).port);
    expect(await failing()).toMatchObject({ constructor: RemoteUnavailableError, wasSent: false });
  });

  it('does not react at all', async () => {
    net = createServer((socket) => sockets.push(socket));
    await once(net.listen(0, '127.0.0.1'), 'listening');
    await connect((net.address() as AddressInfo).port);
    expect(await namesFailing()).toMatchObject({ why: 'it does not react', wasSent: false });
  });

  it('lists what is not a list of actions', async () => {
    await serve({ Actions: (_, done) => done(null, Buffer.from([0x0a, 0x00])) });
    const error = await namesFailing();
    expect(error).toBeInstanceOf(RemoteAnswerError);
    expect((error as Error).message).toContain('an action in its list has no name');
  });
});
