import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RasaAction } from 'nestjs-rasa';
import type { GrpcActionServer } from 'nestjs-rasa/grpc';
import { callFor } from '../support/calls.js';
import { GrpcTestClient, startGrpc } from '../support/grpc.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/grpc.md';
const call = callFor('action_greet');

describe(PAGE, () => {
  const closing: (() => unknown)[] = [];
  const { GRPC_PORT, HOST, ACTION_TOKEN } = process.env;
  beforeEach(() => {
    Logger.overrideLogger(false);
    Object.assign(process.env, { GRPC_PORT: '0', HOST: '127.0.0.1', ACTION_TOKEN: 'right' });
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    Logger.overrideLogger(['error', 'warn', 'log']);
    for (const [name, value] of Object.entries({ GRPC_PORT, HOST, ACTION_TOKEN })) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it('serves without HTTP', async () => {
    const { main } = (await snippet(PAGE, 'grpc.ts')) as { main: () => Promise<GrpcActionServer> };
    const server = await main();
    const client = new GrpcTestClient(server.port);
    closing.push(
      () => client.close(),
      () => server.close(),
    );
    expect(await client.call('Webhook', call)).toEqual({ responses: [{ text: 'Hello!' }] });
  });

  it('requires a token', async () => {
    const { TokenGuard } = (await snippet(PAGE, 'token.guard.ts')) as { TokenGuard: Type };
    @RasaAction('action_greet')
    class Greet {
      run(): void {}
    }
    const running = await startGrpc({ providers: [Greet, { provide: APP_GUARD, useClass: TokenGuard }] });
    closing.push(() => running.close());
    const { client } = running;
    expect(await client.call('Webhook', call, { authorization: 'Bearer right' })).toEqual({});
    await expect(client.call('Webhook', call)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
