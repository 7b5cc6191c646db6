import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type RequestHandler } from 'express';
import {
  RasaAction,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type JsonObject,
  type Tracker,
} from 'nestjs-rasa';
import { call, MARKER } from './support/calls.js';
import { post } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { RecordedLog } from './support/recorded-log.js';
import { boot, closeAfterEach, closeAll, listen, rootModule, SERVERS, type Running } from './support/servers.js';

@RasaAction('action_read')
class Read {
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): void {
    const { slots, latestMessage, events } = tracker;
    dispatcher.utterMessage({ custom: { slots, latestMessage, events, domain: domain.raw } });
  }
}

@RasaAction('action_latest')
class Latest {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
    dispatcher.utterMessage({ custom: { slots: tracker.slotsToValidate() } });
  }
}

@RasaAction('action_look_away')
class LookAway {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'done' });
  }
}

@RasaAction('action_divide')
class Divide {
  run(dispatcher: CollectingDispatcher): SlotSet[] {
    dispatcher.utterMessage({ text: 'divided', custom: { ratio: 0 / 0, all: [1 / 0, -1 / 0] } });
    return [new SlotSet('ratio', 0 / 0), new SlotSet('all', [1 / 0, -1 / 0])];
  }
}

const ACTIONS = [Read, Latest, LookAway, Divide];
const LITERALS = ['NaN', 'Infinity', '-Infinity'];
const HEADERS = { 'x-request-id': 'request-1' };
const WARNING = 'NaN';

/** The JSON text of a value. `<NaN>` and the like are replaced by what Python writes. */
const python = (value: unknown): string => JSON.stringify(value).replaceAll(/"<(.*?)>"/g, '$1');
/** The `custom` member of the only response. */
const custom = (body: unknown): JsonObject => (body as { responses: { custom: JsonObject }[] }).responses[0]!.custom;

describe.each(SERVERS)('the numbers of Python that JSON does not have, at $name', (server) => {
  let running: Running;
  const send = (body: string | Buffer, headers: Record<string, string> = {}): ReturnType<typeof post> =>
    post(running.port, body, { headers: { ...HEADERS, ...headers } });
  const warnings = (): string[] => running.log.linesWith(WARNING, 'warn');

  beforeAll(async () => {
    running = await boot(server, rootModule(ACTIONS));
  });
  beforeEach(() => running.log.clear());
  afterAll(closeAll);

  it.each(LITERALS)('%s is null in slots, message, history and domain', async (literal) => {
    const value = [`<${literal}>`, literal];
    const body = call(
      'action_read',
      { slots: { value }, latest_message: { text: MARKER, entities: [{ value }] }, events: [{ event: 'x', value }] },
      { domain: { slots: { value: { initial_value: value } } } },
    );
    const read = [null, literal];
    for (let time = 0; time < 3; time += 1) {
      expect(custom((await send(python(body))).body)).toMatchObject({
        slots: { value: read },
        latestMessage: { entities: [{ value: read }] },
        events: [{ event: 'x', value: read }],
        domain: { slots: { value: { initial_value: read } } },
      });
    }
  });

  it('are logged once for the call, with its id and without content of the conversation', async () => {
    const value = { one: '<NaN>', two: '<Infinity>' };
    const body = call('action_read', { slots: { value }, events: [{ event: 'x', value }] });
    await send(python(body));
    expect(warnings()).toEqual([expect.stringContaining('request_id=request-1')]);
    await send(python(body));
    expect(warnings()).toHaveLength(2);
    expect(running.log.text).not.toContain(MARKER);
  });

  it('are logged once when only the history holds them, and only if it is read', async () => {
    const events = [{ event: 'slot', name: 'a', value: '<NaN>' }, ...['b', 'c'].map((name) => slot(name, '<NaN>'))];
    expect((await send(python(call('action_look_away', { events })))).status).toBe(200);
    expect(warnings()).toEqual([]);
    const answer = await send(python(call('action_latest', { events })));
    expect(custom(answer.body)).toEqual({ slots: { a: null, b: null, c: null } });
    expect(warnings()).toEqual([expect.stringContaining('request_id=request-1')]);
  });

  it('are not logged for a text that contains their names', async () => {
    const body = call('action_read', { slots: { value: 'NaN -Infinity \\" NaN' } });
    expect(custom((await send(JSON.stringify(body))).body)).toMatchObject({
      slots: body['tracker'] && { value: 'NaN -Infinity \\" NaN' },
    });
    expect(warnings()).toEqual([]);
  });

  it('may be in a compressed body', async () => {
    const body = python(call('action_read', { slots: { value: '<NaN>' } }));
    const answer = await send(gzipSync(body), { 'content-encoding': 'gzip' });
    expect(custom(answer.body)).toMatchObject({ slots: { value: null } });
  });

  it.each([
    '-NaN',
    '+Infinity',
    'NaNx',
    'xNaN',
    'nan',
    'NAN',
    'infinity',
    'Inf',
    '1NaN',
    'NaN1',
    '- Infinity',
    '--Infinity',
    'NaNNaN',
    'NaN NaN',
    '{NaN: 1}',
    '{"a" NaN}',
    '[NaN,]',
    '"NaN',
    'Infinity"',
    'undefined',
    'None',
    'NaN"NaN"',
  ])('%s is refused like any other syntax error', async (fault) => {
    const expected = await send('{"next_action": MARKER');
    for (const where of [{ slots: { value: '<X>' } }, { latest_message: { value: '<X>' } }]) {
      const answer = await send(python(call('action_read', where)).replace('X', fault));
      expectRefusal(answer, 422);
      expect(answer.body).toEqual(expected.body);
    }
    const domain = await send(python(call('action_read', {}, { domain: { value: '<X>' } })).replace('X', fault));
    expect([domain.status, domain.body]).toEqual([422, expected.body]);
    const events = await send(python(call('action_read', { events: [{ value: '<X>' }] })).replace('X', fault));
    expectRefusal(events, 422, events.text.includes('action_read') ? 'action_read' : null);
    expect(warnings()).toEqual([]);
  });

  it('are never sent', async () => {
    const { text } = await send(JSON.stringify(call('action_divide')));
    expect(JSON.parse(text)).toEqual({
      events: [
        { event: 'slot', timestamp: null, name: 'ratio', value: null },
        { event: 'slot', timestamp: null, name: 'all', value: [null, null] },
      ],
      responses: [{ text: 'divided', custom: { ratio: null, all: [null, null] } }],
    });
  });
});

describe('the numbers of Python in other applications', () => {
  closeAfterEach();

  it.each<[string, RequestHandler]>([
    ['text()', express.text({ type: () => true })],
    ['raw()', express.raw({ type: () => true })],
  ])('are read from a body that %s of Express has read before', async (_name, parser) => {
    const instance = express();
    instance.use(parser);
    const log = new RecordedLog();
    const app = await NestFactory.create(rootModule(ACTIONS), new ExpressAdapter(instance), { logger: log });
    const { port } = await listen(app, log);
    const answer = await post(port, python(call('action_read', { slots: { value: '<NaN>' } })));
    expect(custom(answer.body)).toMatchObject({ slots: { value: null } });
    expect(log.linesWith(WARNING, 'warn')).toHaveLength(1);
  });

  it('are read in an eager history', async () => {
    const { port, log } = await boot(SERVERS[0]!, rootModule(ACTIONS, { history: 'eager' }));
    const answer = await post(port, python(call('action_read', { events: [{ event: 'x', value: '<NaN>' }] })));
    expect(custom(answer.body)).toMatchObject({ events: [{ value: null }] });
    expect(log.linesWith(WARNING, 'warn')).toHaveLength(1);
  });
});

function slot(name: string, value: unknown): JsonObject {
  return { event: 'slot', name, value };
}
