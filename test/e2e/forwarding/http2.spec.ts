import { connect } from 'node:http2';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { call, history } from '../support/calls.js';
import { rootModule } from '../support/servers.js';
import { FakeRemotes } from './support/fake-remotes.js';

const TEXT = JSON.stringify(call('action_there', { events: history(300_000) }));
const ANSWER = '{"events":[],"responses":[{"text":"action_there ran elsewhere"}]}';

describe('a forwarded call', () => {
  let app: NestFastifyApplication | undefined;
  afterEach(() => app?.close());

  it('can come over HTTP/2', async () => {
    const remotes = new FakeRemotes().add('action_there');
    const root = rootModule([], {}, { imports: [remotes.module()] });
    const adapter = new FastifyAdapter({ http2: true } as never);
    const server = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: false });
    app = server;
    await server.listen(0, '127.0.0.1');
    const { port } = server.getHttpServer().address() as AddressInfo;
    const session = connect(`http://127.0.0.1:${port}`);
    const stream = session.request({ ':method': 'POST', ':path': '/webhook', 'content-type': 'application/json' });
    stream.end(TEXT);
    expect(await text(stream)).toBe(ANSWER);
    session.close();
    expect(remotes.received).toMatchObject([{ isWhole: false }]);
    expect(remotes.received[0]?.bytes.toString() === TEXT).toBe(true);
  });
});
