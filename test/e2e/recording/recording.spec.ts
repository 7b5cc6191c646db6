import { afterEach, describe, expect, it } from '@jest/globals';
import { ForbiddenException, type CanActivate, type Provider } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import {
  ActionExecutionRejection,
  RasaAction,
  RasaActions,
  SlotSet,
  type CollectingDispatcher,
  type JsonObject,
  type Tracker,
} from 'nestjs-rasa';
import { startGrpc } from '../../support/grpc.js';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from '../support/servers.js';
import { callsOf, linesOf, recordingFile } from './recorded.js';

@RasaAction('action_order')
class Order {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): SlotSet {
    const state = tracker.currentState();
    (state.slots as JsonObject)['secret'] = 'changed by the action';
    (state.events as JsonObject[]).push({ event: 'changed by the action' });
    dispatcher.utterMessage({ text: 'Done.' });
    return new SlotSet('dish', 'soup');
  }
}

@RasaAction('action_reject')
class Reject {
  run(): never {
    throw new ActionExecutionRejection(undefined, 'Not now.');
  }
}

@RasaAction('action_crash')
class Crash {
  run(): never {
    throw new Error('crash');
  }
}

@RasaAction('action_stream')
class Streams {
  async *run(): AsyncGenerator<string | SlotSet> {
    yield 'Soup. ';
    yield new SlotSet('told', true);
  }
}

class Denies implements CanActivate {
  canActivate(): boolean {
    throw new ForbiddenException('No entry.');
  }
}

const ACTIONS: Provider[] = [Order, Reject, Crash, Streams];
const SLOT = { event: 'slot', timestamp: null, name: 'dish', value: 'soup' };

describe.each(SERVERS)('a recording at $name', (server) => {
  const file = recordingFile();
  afterEach(closeAll);

  const start = (options: object = { redact: false }, providers: Provider[] = ACTIONS): Promise<Running> =>
    boot(server, rootModule(providers, { logging: false, record: { file: file(), ...options } }));

  it('has the call as Rasa sent it, whatever the action does to it, and the answer', async () => {
    const { port } = await start();
    const sent = call('action_order', {}, { domain_digest: 'digest-1' });
    await post(port, sent, { headers: { 'x-request-id': 'r-1' } });
    await closeAll();

    const { domain, ...withoutDomain } = sent;
    expect(linesOf(file())).toEqual([
      { type: 'recording', format: 1, redaction: { texts: false, slots: [], entities: [], patterns: [] } },
      { type: 'domain', id: 'digest-1', domain },
      {
        type: 'call',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        requestId: 'r-1',
        transport: 'http',
        durationMs: expect.any(Number),
        call: withoutDomain,
        domainId: 'digest-1',
        status: 200,
        body: { events: [SLOT], responses: [{ text: 'Done.' }] },
      },
    ]);
  });

  it('has each domain once, with or without a digest', async () => {
    const { port } = await start();
    const digest = { domain_digest: 'digest-1' };
    await post(port, call('action_order', {}, digest));
    await post(port, call('action_order', {}, digest));
    await post(port, call('action_order', {}, { ...digest, domain: null }));
    await post(port, call('action_order'));
    await post(port, call('action_order'));
    await post(port, call('action_order', {}, { domain: {} }));
    await closeAll();

    const domains = linesOf(file()).filter(({ type }) => type === 'domain');
    expect(domains.map(({ id }) => id)).toEqual(['digest-1', expect.stringMatching(/^sha256:[\da-f]{64}$/)]);
    const [, hash] = domains.map(({ id }) => id);
    expect(callsOf(file()).map(({ domainId }) => domainId)).toEqual([
      'digest-1',
      'digest-1',
      undefined,
      hash,
      hash,
      undefined,
    ]);
    expect(callsOf(file()).at(-1)?.call).toMatchObject({ domain: {} });
  });

  it('has the status and the body of calls that fail', async () => {
    const { port } = await start();
    const answers = [];
    for (const sent of [
      call('action_reject'),
      call('action_missing'),
      call('action_order', {}, { domain: null, domain_digest: 'unknown' }),
      call('action_crash'),
    ]) {
      const { status, body } = await post(port, sent);
      answers.push({ status, body });
    }
    await closeAll();

    expect(answers.map(({ status }) => status)).toEqual([400, 404, 449, 500]);
    expect(callsOf(file()).map(({ status, body }) => ({ status, body }))).toEqual(answers);
  });

  it('has calls that a global guard refuses, but nothing that is not a call', async () => {
    const { port } = await start({}, [...ACTIONS, { provide: APP_GUARD, useClass: Denies }]);
    await post(port, call('action_order'));
    await post(port, 'not JSON');
    await closeAll();
    expect(callsOf(file())).toEqual([
      expect.objectContaining({ status: 403, body: { error: 'No entry.', action_name: 'action_order' } }),
    ]);
  });

  it('has what was streamed', async () => {
    const { port } = await start();
    const { text } = await post(port, call('action_stream'), { headers: { accept: 'application/x-ndjson' } });
    await closeAll();
    const [recorded] = callsOf(file());
    const final = { final_result: recorded?.body };
    const sent = text.trimEnd().split('\n').map((line) => JSON.parse(line) as object); // prettier-ignore
    expect([...(recorded?.stream ?? []), final]).toEqual(sent);
    expect(recorded?.stream).toHaveLength(3);
  });

  it('blanks the texts of messages by default', async () => {
    const { port } = await start({});
    await post(port, call('action_order', { slots: { cuisine: 'thai' } }));
    await closeAll();
    const [recorded] = callsOf(file());
    expect(recorded?.call.tracker).toMatchObject({
      slots: { cuisine: 'thai' },
      latest_message: { text: '[redacted]', intent: { name: 'ask' } },
      events: [{ event: 'user', text: '[redacted]', timestamp: 1 }],
    });
    expect(recorded?.body).toEqual({ events: [SLOT], responses: [{ text: '[redacted]' }] });
  });

  it('has the share of the calls that `sample` says, and every domain with a digest', async () => {
    const { port } = await start({ sample: 0 });
    await post(port, call('action_order', {}, { domain_digest: 'digest-1' }));
    await closeAll();
    expect(linesOf(file()).map(({ type }) => type)).toEqual(['recording', 'domain']);

    const half = await start({ sample: 0.5 });
    for (let count = 0; count < 100; count++) await post(half.port, call('action_order'));
    await closeAll();
    const { length } = callsOf(file());
    expect(length).toBeGreaterThan(0);
    expect(length).toBeLessThan(100);
  });

  it('leaves a call alone whose history cannot be parsed', async () => {
    const { port, log } = await start();
    const body = JSON.stringify(call('action_reject')).replace('"timestamp":1}]', '"timestamp":01}]');
    expect((await post(port, body)).status).toBe(400);
    expect(log.linesWith('was not recorded', 'warn')).toHaveLength(1);
    await closeAll();
    expect(callsOf(file())).toEqual([]);
    expect(log.linesWith('1 call(s) were not recorded', 'warn')).toHaveLength(1);
  });
});

describe('a recording', () => {
  const file = recordingFile();

  it('has calls over gRPC, with the status of HTTP', async () => {
    const running = await startGrpc({ providers: ACTIONS, rasa: { record: { file: file(), redact: false } } });
    const streamed: object[] = [];
    try {
      await running.client.call('Webhook', call('action_order'));
      await running.client.call('Webhook', call('action_missing')).catch(() => undefined);
      for await (const event of running.client.events(call('action_stream'))) streamed.push(event);
    } finally {
      await running.close();
    }
    const [order, missing, stream] = callsOf(file());
    expect(order).toMatchObject({
      transport: 'grpc',
      call: { next_action: 'action_order', tracker: { events: [{ event: 'user', timestamp: 1 }] } },
      status: 200,
      body: { events: [SLOT], responses: [{ text: 'Done.' }] },
    });
    expect(missing).toMatchObject({ transport: 'grpc', status: 404, body: { action_name: 'action_missing' } });
    expect(stream?.stream).toEqual(streamed.slice(0, -1));
    expect(stream?.stream).toHaveLength(3);
  });

  it('has calls within the process, and goes on where an earlier one ended', async () => {
    const root = rootModule(ACTIONS, { http: false, logging: false, record: { file: file(), redact: false } });
    const day = new Date(0);
    for (let start = 0; start < 2; start++) {
      const app = await NestFactory.createApplicationContext(root, { logger: false });
      await app.get(RasaActions).run(call('action_order', { slots: { day } }));
      await app.close();
    }
    expect(linesOf(file()).map(({ type }) => type)).toEqual(['recording', 'domain', 'call', 'recording', 'domain', 'call']); // prettier-ignore
    expect(callsOf(file())[0]).toMatchObject({
      transport: 'in-process',
      call: { tracker: { slots: { day: day.toISOString() } } },
      status: 200,
    });
  });
});
