import { describe, expect, it } from '@jest/globals';
import * as events from '../../../src/protocol/index.js';
import { isEvent } from '../../../src/protocol/index.js';
import { toIsoDateTime } from '../../../src/protocol/events/iso-date-time.js';

const {
  ActionExecuted,
  ActionExecutionRejected,
  ActionReverted,
  ActiveLoop,
  AgentUttered,
  AllSlotsReset,
  BotUttered,
  ConversationPaused,
  ConversationResumed,
  FollowupAction,
  Form,
  FormValidation,
  LoopInterrupted,
  ReminderCancelled,
  ReminderScheduled,
  Restarted,
  SessionEnded,
  SessionStarted,
  SlotSet,
  StoryExported,
  UserUttered,
  UserUtteranceReverted,
} = events;

const NOON = new Date(Date.UTC(2026, 0, 2, 12, 0, 5));

/** Each event with the fewest arguments, then with all. The JSON is that of the reference, key by key. */
const WIRE: [events.RasaEvent, string][] = [
  [new UserUttered(null), '{"event":"user","timestamp":null,"text":null,"parse_data":null,"input_channel":null}'],
  [
    new UserUttered('hi', { intent: {} }, 1.5, 'rest'),
    '{"event":"user","timestamp":1.5,"text":"hi","parse_data":{"intent":{}},"input_channel":"rest"}',
  ],
  [new BotUttered(), '{"event":"bot","timestamp":null,"text":null,"data":null,"metadata":null}'],
  [
    new BotUttered('hi', { a: 1 }, { b: 2 }, 3),
    '{"event":"bot","timestamp":3,"text":"hi","data":{"a":1},"metadata":{"b":2}}',
  ],
  [new SlotSet('a'), '{"event":"slot","timestamp":null,"name":"a","value":null}'],
  [new SlotSet('a', false, 0), '{"event":"slot","timestamp":0,"name":"a","value":false}'],
  [new Restarted(), '{"event":"restart","timestamp":null}'],
  [new SessionStarted(1), '{"event":"session_started","timestamp":1}'],
  [new SessionEnded(), '{"event":"session_ended","timestamp":null,"metadata":null}'],
  [new SessionEnded(1, { a: 1 }), '{"event":"session_ended","timestamp":1,"metadata":{"a":1}}'],
  [new UserUtteranceReverted(), '{"event":"rewind","timestamp":null}'],
  [new AllSlotsReset(), '{"event":"reset_slots","timestamp":null}'],
  [new ActionReverted(), '{"event":"undo","timestamp":null}'],
  [new StoryExported(), '{"event":"export","timestamp":null}'],
  [new ConversationPaused(), '{"event":"pause","timestamp":null}'],
  [new ConversationResumed(), '{"event":"resume","timestamp":null}'],
  [new FollowupAction('action_x'), '{"event":"followup","timestamp":null,"name":"action_x"}'],
  [
    new ReminderScheduled('ring', NOON),
    '{"event":"reminder","timestamp":null,"intent":"ring","entities":null,"date_time":"2026-01-02T12:00:05+00:00","name":null,"kill_on_user_msg":true}',
  ],
  [
    new ReminderScheduled('ring', 'tomorrow', {
      entities: { a: 'b' },
      name: 'n',
      killOnUserMessage: false,
      timestamp: 1,
    }),
    '{"event":"reminder","timestamp":1,"intent":"ring","entities":{"a":"b"},"date_time":"tomorrow","name":"n","kill_on_user_msg":false}',
  ],
  [new ReminderCancelled(), '{"event":"cancel_reminder","timestamp":null,"intent":null,"entities":null,"name":null}'],
  [
    new ReminderCancelled({ name: 'n', intentName: 'ring', entities: [{ entity: 'a' }], timestamp: 1 }),
    '{"event":"cancel_reminder","timestamp":1,"intent":"ring","entities":[{"entity":"a"}],"name":"n"}',
  ],
  [new ActionExecuted('a'), '{"event":"action","name":"a","policy":null,"confidence":null,"timestamp":null}'],
  [new ActionExecuted('a', 'p', 0.5, 1), '{"event":"action","name":"a","policy":"p","confidence":0.5,"timestamp":1}'],
  [new AgentUttered(), '{"event":"agent","text":null,"data":null,"timestamp":null}'],
  [new ActiveLoop(null), '{"event":"active_loop","name":null,"timestamp":null}'],
  [new Form('f', 1), '{"event":"active_loop","name":"f","timestamp":1}'],
  [new LoopInterrupted(true), '{"event":"loop_interrupted","is_interrupted":true,"timestamp":null}'],
  [new FormValidation(true), '{"event":"loop_interrupted","is_interrupted":false,"timestamp":null}'],
  [
    new ActionExecutionRejected('a', 'p'),
    '{"event":"action_execution_rejected","name":"a","policy":"p","confidence":null,"timestamp":null}',
  ],
];

describe('events', () => {
  it.each(WIRE.map(([event, json]): [string, events.RasaEvent, string] => [event.constructor.name, event, json]))(
    '%s has all of its keys, in the order of the reference',
    (_name, event, json) => {
      expect(JSON.stringify(event)).toBe(json);
      expect(isEvent(event)).toBe(true);
    },
  );

  it.each([null, undefined, 'slot', 5, [], {}, { event: '' }, { event: null }, { event: 5 }, { name: 'slot' }])(
    '%j is not an event',
    (value) => expect(isEvent(value)).toBe(false),
  );
});

describe('the time of a reminder', () => {
  it.each([
    [0, '1970-01-01T00:00:00+00:00'],
    [1, '1970-01-01T00:00:00.001000+00:00'],
    [999, '1970-01-01T00:00:00.999000+00:00'],
    [Date.UTC(2026, 11, 31, 23, 59, 59, 120), '2026-12-31T23:59:59.120000+00:00'],
  ])('is written for %d ms as %s, with six digits if there is a fraction', (ms, text) => {
    expect(toIsoDateTime(new Date(ms))).toBe(text);
  });

  it('must be a valid date', () => {
    expect(() => new ReminderScheduled('ring', new Date('never'))).toThrow(RangeError);
  });
});
