import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { WholeBytes } from '../../../../src/actions/call/whole-bytes.js';
import { CallReader } from '../../../../src/codecs/struct/call-reader.js';
import { InvalidCallError } from '../../../../src/errors/index.js';
import { isEventHistory, type CallDto } from '../../../../src/protocol/index.js';
import { CallConverter } from '../../../../src/remote/convert/call-converter.js';
import { toRequest } from '../../../conformance/replay/grpc/messages.js';
import { readRequest, requestBytes } from '../../codecs/struct/proto.js';

const CALL = {
  next_action: 'action_book',
  sender_id: 'ada',
  tracker: {
    sender_id: 'ada',
    slots: { city: 'Zürich', guests: 4, vegan: null, tags: ['a', { b: [1.5, true] }] },
    latest_message: { text: 'a table 🍽', intent: { name: 'book', confidence: 0.97 }, entities: [] },
    events: [
      { event: 'action', name: 'action_listen', timestamp: 1_700_000_000.25 },
      { event: 'user', text: 'a table 🍽', parse_data: { entities: [] } },
    ],
    paused: true,
    followup_action: 'action_next',
    active_loop: { name: 'booking_form' },
    latest_action_name: 'action_listen',
    stack: [{ frame_id: 'f1', type: 'flow' }],
    user_id: 'u1',
  },
  domain: {
    intents: ['greet', { book: { use_entities: true } }],
    entities: ['city'],
    slots: { city: { type: 'text' } },
    responses: { utter_hi: [{ text: 'Hi' }] },
    actions: ['action_book'],
    forms: { booking_form: { required_slots: ['city'] } },
    session_config: { session_expiration_time: 60 },
  },
  version: '3.20.0',
  domain_digest: 'd1',
};

describe('CallConverter', () => {
  const converter = new CallConverter();
  const json = (call: unknown): WholeBytes => new WholeBytes('json', Buffer.from(JSON.stringify(call)));
  const backFrom = async (call: unknown): Promise<CallDto> => {
    const { tracker, ...rest } = new CallReader(0).read(await converter.toProtobuf(json(call)));
    const events = isEventHistory(tracker?.events) ? tracker.events.all() : tracker?.events;
    return JSON.parse(JSON.stringify({ ...rest, tracker: { ...tracker, events } })) as CallDto;
  };

  it('writes every member of a call in JSON as protobuf', async () => {
    expect(await backFrom(CALL)).toEqual(CALL);
  });

  it('writes every member of a call in protobuf as JSON', async () => {
    const { domain, ...rest } = CALL;
    const wrapped = {
      ...domain,
      intents: [{ string_value: 'greet' }, { dict_value: { book: { use_entities: true } } }],
      entities: [{ string_value: 'city' }],
      actions: [{ string_value: 'action_book' }],
    };
    const bytes = new WholeBytes('protobuf', requestBytes(toRequest({ ...rest, domain: wrapped })));
    expect(JSON.parse((await converter.toJson(bytes)).toString())).toEqual(CALL);
  });

  it('does not touch bytes of the same format', async () => {
    const text = Buffer.from('{"next_action":"a", "x": 1e3}');
    expect(await converter.toJson(new WholeBytes('json', text))).toBe(text);
    const message = requestBytes({ next_action: 'a' });
    expect(await converter.toProtobuf(new WholeBytes('protobuf', message))).toBe(message);
  });

  it('takes the encoding off', async () => {
    const inflate = async (bytes: Buffer): Promise<Buffer> => inflateSync(bytes);
    const deflated = deflateSync(JSON.stringify(CALL));
    const bytes = new WholeBytes('json', deflated, { encoding: 'deflate', inflate });
    expect(JSON.parse((await converter.toJson(bytes)).toString())).toEqual(CALL);
    expect(await converter.toProtobuf(bytes)).toEqual(await converter.toProtobuf(json(CALL)));
  });

  it('begins the JSON with the action and the sender, as Rasa does', async () => {
    const bytes = new WholeBytes('protobuf', await converter.toProtobuf(json(CALL)));
    expect((await converter.toJson(bytes)).toString()).toMatch(/^\{"next_action":"action_book","sender_id":"ada",/);
  });

  describe('members that the contract cannot hold', () => {
    const { active_loop: _, ...tracker } = CALL.tracker;

    it.each([
      [
        'a loop with other values than texts',
        { ...tracker, active_loop: { name: 'a', rejected: true, trigger: { b: 1 } } },
      ],
      ['a loop that is null beside an older form', { ...tracker, active_loop: null, active_form: { name: 'old' } }],
      ['an empty loop beside an older form', { ...tracker, active_loop: {}, active_form: { name: 'old' } }],
      ['the form of Rasa 1.x', { ...tracker, active_form: { name: 'booking_form', validate: true } }],
      ['the time of Core 0.11', { ...tracker, latest_event_time: 1.5 }],
      ['slots and events that are null', { ...tracker, slots: null, events: null }],
    ])('reach a server of ours: %s', async (name, given) => {
      expect((await backFrom({ ...CALL, tracker: given })).tracker).toEqual(given);
    });

    it('reach others as far as they can', async () => {
      const active_form = { name: 'booking_form', validate: true };
      const bytes = await converter.toProtobuf(json({ ...CALL, tracker: { ...tracker, active_form } }));
      const read = readRequest(bytes)['tracker'] as Record<string, unknown>;
      expect(read['active_loop']).toEqual({ name: 'booking_form', validate: 'true' });
      expect(read['user_id']).toBe('u1');
    });
  });

  it("reads Python's numbers that are not JSON as null", async () => {
    const text = JSON.stringify(CALL).replace('0.97', 'NaN');
    const bytes = new WholeBytes('protobuf', await converter.toProtobuf(new WholeBytes('json', Buffer.from(text))));
    const call = JSON.parse((await converter.toJson(bytes)).toString()) as typeof CALL;
    expect(call.tracker.latest_message.intent.confidence).toBeNull();
  });

  it.each([
    ['text that is not JSON', Buffer.from('{"next_action": '), /body must be JSON/],
    ['a call without a tracker', Buffer.from('{"next_action": "a"}'), /tracker must be an object/],
    [
      'an event that is not an object',
      textWith({ events: [{ event: 'user' }, 'x'] }),
      /tracker\.events\[1\] must be an/,
    ],
    ['a frame that is not an object', textWith({ stack: [null] }), /tracker\.stack\[0\] must be an object/],
  ])('refuses %s', async (_, text, message) => {
    const converting = converter.toProtobuf(new WholeBytes('json', text));
    await expect(converting).rejects.toThrow(InvalidCallError);
    await expect(converting).rejects.toThrow(message);
  });

  it('refuses protobuf that is not a call', async () => {
    const bytes = new WholeBytes('protobuf', Buffer.from([0x0a, 0x05, 0x61]));
    await expect(converter.toJson(bytes)).rejects.toThrow(/is not a WebhookRequest/);
  });
});

function textWith(tracker: object): Buffer {
  return Buffer.from(JSON.stringify({ next_action: 'a', tracker: { sender_id: 'ada', ...tracker } }));
}
