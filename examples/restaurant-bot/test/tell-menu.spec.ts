import { afterEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { loadPackageDefinition, credentials } from '@grpc/grpc-js';
import type { Client } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { PROTO_FILE } from 'nestjs-rasa/grpc';
import { tracker } from 'nestjs-rasa/testing';
import { startGrpc } from '../src/start-grpc.js';
import { startBot } from './support/bot.js';
import { dropDatabase, useEmptyDatabase } from './support/database.js';
import { bootBot } from './support/use-bot.js';

interface StreamingClient extends Client {
  WebhookStream(call: object): AsyncIterable<Record<string, { text?: string }>>;
}

const MENU = ['The Greek menu. ', 'Dolmades, 7.00. ', 'Moussaka, 14.50. ', 'Kleftiko, 19.50. '];
const CALL = { next_action: 'action_tell_menu', domain: {} };
const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

describe('the menu told dish by dish', () => {
  it('is one message when the caller does not ask for a stream', async () => {
    const rasa = await bootBot();
    closing.push(dropDatabase, () => rasa.close());
    const tell = (cuisine: string, stream = false) =>
      rasa.run('action_tell_menu', tracker().slot('cuisine', cuisine), { stream });
    expect((await tell('greek')).responses).toEqual([{ text: MENU.join('') }]);
    expect(await tell('klingon')).toUtter('I have no menu of that kitchen.');
    expect(await tell('greek', true)).toStream(MENU);
  });

  it('is streamed over HTTP when the caller asks for it', async () => {
    const bot = await startBot();
    closing.push(() => bot.close());
    const response = await fetch(`${bot.url}/webhook`, {
      method: 'POST',
      headers: { accept: 'application/x-ndjson' },
      body: JSON.stringify({ ...CALL, tracker: { sender_id: 'ada', slots: { cuisine: 'greek' } } }),
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
    const call = { ...CALL, tracker: { sender_id: 'ada', slots } };
    for await (const event of client.WebhookStream(call)) events.push(event);
    expect(textsIn(events)).toEqual(MENU);
  });
});

function textsIn(events: readonly object[]): unknown[] {
  return events.flatMap((event) => ('chunk' in event ? [(event.chunk as { text?: string }).text] : []));
}
