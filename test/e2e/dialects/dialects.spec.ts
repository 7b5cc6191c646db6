import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import {
  ActionExecuted,
  ActiveLoop,
  Form,
  FormValidation,
  LoopInterrupted,
  RasaAction,
  RasaModule,
  ReminderCancelled,
  ReminderScheduled,
  SessionEnded,
  SessionStarted,
  SlotSet,
  UserUttered,
  type CollectingDispatcher,
  type RasaEvent,
} from 'nestjs-rasa';
import { ADAPTERS, start, type AdapterName, type RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { collect, startGrpc } from '../../support/grpc.js';
import { RecordedLog } from '../support/recorded-log.js';
import { callBy, type CallerName } from './callers.js';

let events: readonly RasaEvent[] = [];

@RasaAction('action_tell')
class Tell {
  run(dispatcher: CollectingDispatcher): readonly RasaEvent[] {
    dispatcher.utterMessage({ text: 'told' });
    return events;
  }
}

@RasaAction('action_crash')
class Crash {
  run(): never {
    throw new Error('down');
  }
}

@Module({ imports: [RasaModule.forRoot({ onError: () => ({ events }) })], providers: [Tell, Crash] })
class AppModule {}

@Module({ imports: [RasaModule.forRoot({ translateEvents: false })], providers: [Tell] })
class Untranslated {}

const SLOT = { event: 'slot', timestamp: null, name: 'a', value: 1 };
const LEFT_OUT = undefined;
const PARSED = { intent: {}, entities: [], text: 'hi' };
const ALL: readonly CallerName[] = [
  'Core 0.11.12',
  'Core 0.12.3',
  'Core 0.13.8',
  'Rasa 1.5.3',
  'Rasa 1.6.2',
  'Rasa 1.10.26',
  'Rasa 2.8.34',
  'Rasa 3.6.21',
  'Rasa Pro 3.11.0',
  'Rasa Pro 3.21.0',
];
const from = (first: CallerName): readonly CallerName[] => ALL.slice(ALL.indexOf(first));
const before = (first: CallerName): readonly CallerName[] => ALL.slice(0, ALL.indexOf(first));

/** What an action returns, the callers, and what they are sent. Undefined means that the event is left out. */
type Row = [about: string, returned: RasaEvent, askedBy: readonly CallerName[], sent: object | undefined];
/** The event as parsed JSON. */
const wire = (value: object): object => JSON.parse(JSON.stringify(value)) as object;
const loop = (event: string): object => ({ event, timestamp: null, name: 'book' });
const user = (parse_data: unknown): object => ({
  event: 'user',
  timestamp: null,
  text: 'hi',
  parse_data,
  input_channel: null,
});
const latest = { intent: { name: null, confidence: 0 }, entities: [], text: 'hi', intent_ranking: [] };
const reminder = { event: 'reminder', action: 'action_ring', date_time: '2031-05-01T20:00:00', name: 'a' };
const intents = new ReminderScheduled('ring', '2031-05-01T20:00:00');
const rejected = { event: 'action_execution_rejected', name: 'a', policy: null, confidence: null, timestamp: null };
const TWO = from('Rasa 2.8.34');
const PRO = from('Rasa Pro 3.11.0');

const ROWS: readonly Row[] = [
  ['a slot', new SlotSet('a', 1), ALL, SLOT],
  ['a rejection', rejected, from('Core 0.12.3'), rejected],
  ['a rejection', rejected, ['Core 0.11.12'], LEFT_OUT],
  ['a loop', new ActiveLoop('book'), ['Core 0.11.12'], LEFT_OUT],
  ['a loop', new ActiveLoop('book'), ['Core 0.12.3', 'Core 0.13.8', 'Rasa 1.5.3', 'Rasa 1.10.26'], loop('form')],
  ['a loop', new ActiveLoop('book'), TWO, loop('active_loop')],
  ['the older Form', new Form('book'), ['Core 0.13.8', 'Rasa 1.10.26'], loop('form')],
  ['the older Form', new Form('book'), TWO, loop('active_loop')],
  [
    'an interruption',
    new LoopInterrupted(true),
    ['Core 0.13.8', 'Rasa 1.10.26'],
    { event: 'form_validation', timestamp: null, validate: false },
  ],
  [
    'the older FormValidation',
    new FormValidation(true),
    ['Core 0.13.8', 'Rasa 1.10.26'],
    { event: 'form_validation', timestamp: null, validate: true },
  ],
  ['an interruption', new LoopInterrupted(true), TWO, wire(new LoopInterrupted(true))],
  ['an interruption', new LoopInterrupted(true), ['Core 0.11.12'], LEFT_OUT],
  ['a reminder of an intent', intents, before('Rasa 1.10.26'), LEFT_OUT],
  ['a reminder of an intent', intents, from('Rasa 1.10.26'), wire(intents)],
  ['a reminder of an action', reminder, ['Core 0.11.12', 'Core 0.13.8', 'Rasa 1.6.2'], reminder],
  ['a cancelled reminder', new ReminderCancelled(), before('Rasa 1.10.26'), LEFT_OUT],
  ['a cancelled reminder', new ReminderCancelled(), from('Rasa 1.10.26'), wire(new ReminderCancelled())],
  ['a new session', new SessionStarted(), before('Rasa 1.6.2'), LEFT_OUT],
  ['a new session', new SessionStarted(), from('Rasa 1.6.2'), { event: 'session_started', timestamp: null }],
  ['an ended session', new SessionEnded(), before('Rasa Pro 3.11.0'), LEFT_OUT],
  ['an ended session', new SessionEnded(), PRO, { event: 'session_ended', timestamp: null, metadata: null }],
  ['a message by itself', new UserUttered('hi'), [...ALL, 'Rasa Pro 3.22.1'], user(PARSED)],
  ['a message by itself', new UserUttered('hi'), ['a caller without version'], user(null)],
  ['a message without an intent', new UserUttered('hi', latest), ALL, user({ ...latest, intent: { confidence: 0 } })],
  ['an action without a name', new ActionExecuted(null), from('Rasa 3.6.21'), LEFT_OUT],
  ['an action without a name', new ActionExecuted(null), ['Rasa 2.8.34'], wire(new ActionExecuted(null))],
  ['an unknown event', { event: 'foo' }, ALL, LEFT_OUT],
  ['an unknown event', { event: 'foo' }, ['Rasa Pro 3.22.1', 'a caller without version'], { event: 'foo' }],
  ['an event of Rasa Pro', { event: 'stack' }, before('Rasa Pro 3.11.0'), LEFT_OUT],
  ['an event of Rasa Pro', { event: 'stack' }, PRO, { event: 'stack' }],
];
const CASES = ROWS.flatMap(([about, returned, askedBy, sent]) =>
  askedBy.map((caller) => ({ about, returned, caller, sent, outcome: sent ? 'sends' : 'leaves out' })),
);

describe.each(ADAPTERS)('an answer over %s', (adapter) => {
  const log = new RecordedLog();
  let running: RunningApplication;
  beforeAll(async () => {
    running = await boot(adapter, AppModule, log);
  });
  afterAll(() => running.close());

  it.each(CASES)('to $caller $outcome $about', async ({ returned, caller, sent }) => {
    events = [new SlotSet('a', 1), returned, new SlotSet('a', 1)];
    log.clear();
    const { status, body } = await post(running.url, callBy(caller, 'action_tell'));
    expect({ status, ...body }).toEqual({
      status: 200,
      events: sent ? [SLOT, sent, SLOT] : [SLOT, SLOT],
      responses: [{ text: 'told' }],
    });
    const warnings = log.linesWith('left out', 'warn');
    expect(warnings).toHaveLength(sent ? 0 : 1);
    if (!sent) expect(warnings[0]).toContain(`'${returned.event}'`);
  });

  it('logs one warning a call with the event, the version and the action', async () => {
    events = [new SessionEnded(), { event: 'foo' }, { event: 'foo' }];
    log.clear();
    await post(running.url, callBy('Rasa 3.6.21', 'action_tell'));
    expect(log.linesWith('left out', 'warn')).toEqual([
      expect.stringMatching(/'action_tell'.*3\.6\.21.*'session_ended', 'foo'/),
    ]);
  });

  it('of the error fallback is also translated', async () => {
    events = [new ActiveLoop(null), new SessionEnded()];
    const { body } = await post(running.url, callBy('Core 0.13.8', 'action_crash'));
    expect(body).toEqual({ events: [{ event: 'form', timestamp: null, name: null }], responses: [] });
  });

  it('that is streamed is also translated', async () => {
    events = [new ActiveLoop('book'), new SessionEnded()];
    const response = await fetch(`${running.url}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
      body: JSON.stringify(callBy('Core 0.13.8', 'action_tell')),
    });
    const [last] = (await response.text()).trim().split('\n').slice(-1);
    expect(JSON.parse(last ?? '')).toEqual({
      final_result: { events: [loop('form')], responses: [{ text: 'told' }] },
    });
  });

  it('is sent unchanged with `translateEvents: false`', async () => {
    const untranslated = await boot(adapter, Untranslated, log);
    try {
      events = [new ActiveLoop('book'), new SessionEnded()];
      const { body } = await post(untranslated.url, callBy('Core 0.13.8', 'action_tell'));
      expect(body.events).toEqual(wire(events));
    } finally {
      await untranslated.close();
    }
  });
});

describe('an answer over gRPC', () => {
  it.each(['Core 0.13.8', 'Rasa 3.6.21', 'Rasa Pro 3.21.0'] as const)('to %s is translated', async (caller) => {
    events = [new LoopInterrupted(true), new SessionEnded()];
    const names = {
      'Core 0.13.8': ['form_validation'],
      'Rasa 3.6.21': ['loop_interrupted'],
      'Rasa Pro 3.21.0': ['loop_interrupted', 'session_ended'],
    }[caller].map((event) => expect.objectContaining({ event }));
    const running = await startGrpc({ providers: [Tell] });
    try {
      const { tracker, ...rest } = callBy(caller, 'action_tell') as { tracker: object };
      const call = { ...rest, tracker: { ...tracker, active_form: undefined, latest_event_time: undefined } };
      expect((await running.client.call('Webhook', call))['events']).toEqual(names);
      const streamed = await collect(running.client.events(call));
      expect(streamed).toEqual([{ final_result: expect.objectContaining({ events: names }) }]);
    } finally {
      await running.close();
    }
  });
});

function boot(adapter: AdapterName, root: new () => object, logger: RecordedLog): Promise<RunningApplication> {
  return start(root, adapter, undefined, { logger });
}
