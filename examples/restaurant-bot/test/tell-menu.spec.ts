import { afterEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { loadPackageDefinition, credentials } from '@grpc/grpc-js';
import type { Client } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { PROTO_FILE } from 'nestjs-rasa/grpc';
import { startGrpc } from '../src/start-grpc.js';
import { startBot } from './support/bot.js';
import { callTo } from './support/call-to.js';
import { dropDatabase, useEmptyDatabase } from './support/database.js';

interface StreamingClient extends Client {
  WebhookStream(call: object): AsyncIterable<Record<string, { text?: string }>>;
}

const MENU = ['The Greek menu. ', 'Dolmades, 7.00. ', 'Moussaka, 14.50. ', 'Kleftiko, 19.50. '];
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('the menu told dish by dish', () => {
  it('is one message when the caller does not ask for a stream', async () => {
    const bot = await startBot();
    closing.push(() => bot.close());
    const { body } = await bot.post(callTo('action_tell_menu', { slots: { cuisine: 'greek' } }));
    expect(body.responses).toEqual([{ text: MENU.join('') }]);
    const other = await bot.post(callTo('action_tell_menu', { slots: { cuisine: 'klingon' } }));
    expect(other.body.responses).toEqual([{ text: 'I have no menu of that kitchen.' }]);
  });

  it('is streamed over HTTP when the caller asks for it', async () => {
    const bot = await startBot();
    closing.push(() => bot.close());
    const response = await fetch(`${bot.url}/webhook`, {
      method: 'POST',
      headers: { accept: 'application/x-ndjson' },
      body: JSON.stringify(callTo('action_tell_menu', { slots: { cuisine: 'greek' } })),
    });
    const events = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(textsIn(events)).toEqual(MENU);
  });

  it('is streamed over gRPC', async () => {
    Logger.overrideLogger(false);
    closing.push(() => Logger.overrideLogger(['error', 'warn', 'log']));
    await useEmptyDatabase();
    const server = await startGrpc({ port: 0, host: '127.0.0.1' });
    closing.push(dropDatabase, () => server.close());
    const { action_server_webhook: contract } = loadPackageDefinition(
      loadSync(PROTO_FILE, { keepCase: true }),
    ) as unknown as Record<string, Record<string, new (...args: unknown[]) => StreamingClient>>;
    const ActionService = contract?.['ActionService'] as new (...args: unknown[]) => StreamingClient;
    const client = new ActionService(`127.0.0.1:${server.port}`, credentials.createInsecure());
    closing.push(() => client.close());
    const slots = { fields: { cuisine: { stringValue: 'greek' } } };
    const events: object[] = [];
    const call = { next_action: 'action_tell_menu', tracker: { sender_id: 'ada', slots }, domain: {} };
    for await (const event of client.WebhookStream(call)) events.push(event);
    expect(textsIn(events)).toEqual(MENU);
  });
});

function textsIn(events: readonly object[]): unknown[] {
  return events.flatMap((event) => ('chunk' in event ? [(event.chunk as { text?: string }).text] : []));
}
