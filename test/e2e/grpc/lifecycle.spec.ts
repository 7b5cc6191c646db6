import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { Module, type INestApplication } from '@nestjs/common';
import {
  createActionServer,
  MissingModuleError,
  RasaAction,
  RasaModule,
  SlotSet,
  type CollectingDispatcher,
} from 'nestjs-rasa';
import { connectGrpc, createGrpcActionServer, RasaGrpcModule } from 'nestjs-rasa/grpc';
import { callFor, post } from '../../support/calls.js';
import { grpcModule, GrpcTestClient, startGrpc, type RunningGrpc } from '../../support/grpc.js';

/** An action that runs until it is released. */
function heldAction() {
  let begun: () => void;
  let release: () => void;
  const running = new Promise<void>((resolve) => (begun = resolve));
  const released = new Promise<void>((resolve) => (release = resolve));
  @RasaAction('action_held')
  class Held {
    async run(dispatcher: CollectingDispatcher): Promise<SlotSet> {
      begun();
      await released;
      dispatcher.utterMessage({ text: 'Done.' });
      return new SlotSet('done', true);
    }
  }
  return { Held, running, release: () => release() };
}

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

describe('a gRPC server', () => {
  let running: RunningGrpc | undefined;
  let app: INestApplication | undefined;
  afterEach(async () => {
    await running?.close();
    await app?.close();
    running = undefined;
    app = undefined;
  });

  it('lets a running call finish when it is closed, and refuses new ones', async () => {
    const { Held, running: begun, release } = heldAction();
    running = await startGrpc({ providers: [Held] });
    const { client, server } = running;
    const answer = client.call('Webhook', callFor('action_held'));
    await begun;
    const closed = server.close();
    const late = new GrpcTestClient(server.port);
    await expect(late.call('Webhook', callFor('action_held'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    late.close();
    release();
    expect(await answer).toMatchObject({ responses: [{ text: 'Done.' }] });
    await closed;
  });

  it('stops calls that outlast the grace period', async () => {
    const { Held, running: begun } = heldAction();
    running = await startGrpc({ providers: [Held], rasa: { shutdownGraceMs: 20 } });
    const answer = running.client.call('Webhook', callFor('action_held'));
    const failed = expect(answer).rejects.toHaveProperty('code');
    await begun;
    await running.server.close();
    await failed;
  });

  it('reports its health, and tells watching clients when it stops', async () => {
    running = await startGrpc({ providers: [Greet] });
    const { client, server } = running;
    expect(await client.check('')).toEqual({ status: 'SERVING' });
    expect(await client.check('ActionServer')).toEqual({ status: 'SERVING' });
    await expect(client.check('nope')).rejects.toEqual({ code: 'NOT_FOUND', details: '' });
    const watch = client.watch('ActionServer');
    const told: unknown[] = [];
    watch.on('data', (message) => told.push(message));
    await once(watch, 'data');
    const ended = once(watch, 'end');
    await server.close();
    await ended;
    expect(told).toEqual([{ status: 'SERVING' }, { status: 'NOT_SERVING' }]);
  });

  it('has no health service when it is switched off', async () => {
    running = await startGrpc({ providers: [Greet] }, { health: false });
    await expect(running.client.check('')).rejects.toMatchObject({ code: 'UNIMPLEMENTED' });
  });

  it('serves beside HTTP, with the same actions and the same cached domains', async () => {
    app = await createActionServer(grpcModule({ providers: [Greet] }), { logger: false });
    const server = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
    await app.startAllMicroservices();
    await app.listen(0, '127.0.0.1');
    const client = new GrpcTestClient(server.port);
    const call = { ...callFor('action_greet'), domain_digest: 'd1' };
    expect((await post(await app.getUrl(), call)).body.responses).toEqual([{ text: 'Hello!' }]);
    const { domain: _, ...digestOnly } = call as Record<string, unknown>;
    expect(await client.call('Webhook', digestOnly)).toEqual({ responses: [{ text: 'Hello!' }] });
    client.close();
  });

  it('lets running calls finish when the application beside it closes', async () => {
    const { Held, running: begun, release } = heldAction();
    app = await createActionServer(grpcModule({ providers: [Held] }), { logger: false });
    const server = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
    await app.startAllMicroservices();
    const client = new GrpcTestClient(server.port);
    const answer = client.call('Webhook', callFor('action_held'));
    await begun;
    const closed = app.close();
    await expect(client.check('')).resolves.toEqual({ status: 'NOT_SERVING' });
    await expect(client.call('Webhook', callFor('action_held'))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    release();
    expect(await answer).toMatchObject({ responses: [{ text: 'Done.' }] });
    await closed;
    client.close();
  });

  it('supports reflection when it is on', async () => {
    running = await startGrpc({ providers: [Greet] }, { reflection: true });
    expect(await servicesOf(running.server.port)).toContain('action_server_webhook.ActionService');
  });

  it('says which module is missing', async () => {
    @Module({ imports: [RasaModule.forRoot({ logging: false })] })
    class OnlyRasa {}
    @Module({ imports: [RasaGrpcModule.forRoot()] })
    class OnlyGrpc {}
    const start = (module: new () => object) =>
      createGrpcActionServer(module, { port: 0 }, { logger: false, abortOnError: false });
    await expect(start(OnlyRasa)).rejects.toThrow(MissingModuleError);
    await expect(start(OnlyGrpc)).rejects.toThrow(/RasaModule\.forRoot\(\)/);
  });

  it('fails to start on a port that is taken', async () => {
    running = await startGrpc({ providers: [Greet] });
    await expect(startGrpc({ providers: [Greet] }, { port: running.server.port })).rejects.toThrow(/EADDRINUSE/);
  });
});

/** The services that the reflection service lists. The .proto file of reflection comes with its package. */
async function servicesOf(port: number): Promise<string[]> {
  const { loadSync } = await import('@grpc/proto-loader');
  const file = 'node_modules/@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto';
  const { grpc } = loadPackageDefinition(loadSync(file, { keepCase: true })) as unknown as {
    grpc: { reflection: { v1: { ServerReflection: new (address: string, security: unknown) => ReflectionClient } } };
  };
  const client = new grpc.reflection.v1.ServerReflection(`127.0.0.1:${port}`, credentials.createInsecure());
  const call = client.ServerReflectionInfo();
  call.write({ list_services: '' });
  const [answer] = (await once(call, 'data')) as [{ list_services_response: { service: { name: string }[] } }];
  call.end();
  client.close();
  return answer.list_services_response.service.map(({ name }) => name);
}

interface ReflectionClient {
  ServerReflectionInfo(): NodeJS.EventEmitter & { write(message: object): void; end(): void };
  close(): void;
}
