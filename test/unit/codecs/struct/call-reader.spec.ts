import { describe, expect, it } from '@jest/globals';
import { InvalidCallError } from '../../../../src/errors/index.js';
import type { EventHistory } from '../../../../src/protocol/index.js';
import { CallReader } from '../../../../src/codecs/struct/call-reader.js';
import { toRequest } from '../../../conformance/replay/grpc/messages.js';
import { requestBytes } from './proto.js';

const bytesOf = (json: object): Buffer => requestBytes(toRequest(json));

describe('CallReader', () => {
  const reader = new CallReader(2);

  it('reads the same call as over HTTP', () => {
    const call = reader.read(
      bytesOf({
        next_action: 'action_x',
        sender_id: 'ada',
        tracker: {
          sender_id: 'ada',
          slots: { city: null, guests: 4 },
          latest_message: { text: 'hi', entities: [{ entity: 'city', value: 'Rome' }] },
          events: [{ event: 'user', text: 'hi' }],
          paused: true,
          followup_action: '',
          active_loop: { name: 'booking_form' },
          latest_action_name: 'action_listen',
          stack: [{ frame_id: '1' }, { frame_id: '2' }],
          user_id: 'u1',
        },
        version: '3.20.0',
        domain_digest: 'd1',
      }),
    );
    const { events, ...tracker } = call.tracker ?? {};
    expect(tracker).toEqual({
      sender_id: 'ada',
      slots: { city: null, guests: 4 },
      latest_message: { text: 'hi', entities: [{ entity: 'city', value: 'Rome' }] },
      paused: true,
      followup_action: '',
      active_loop: { name: 'booking_form' },
      active_form: undefined,
      latest_action_name: 'action_listen',
      stack: [{ frame_id: '1' }, { frame_id: '2' }],
      user_id: 'u1',
    });
    expect((events as EventHistory).all()).toEqual([{ event: 'user', text: 'hi' }]);
    expect(call).toMatchObject({ next_action: 'action_x', sender_id: 'ada', version: '3.20.0', domain_digest: 'd1' });
  });

  it('leaves out members that the message does not set', () => {
    const call = reader.read(bytesOf({ next_action: 'action_x', tracker: {} }));
    expect(call.tracker).toMatchObject({
      sender_id: '',
      slots: undefined,
      latest_message: undefined,
      paused: undefined,
    });
    expect(call.domain).toBeUndefined();
    expect(call.domain_digest).toBeUndefined();
  });

  it("unwraps the domain's names", () => {
    const { domain } = reader.read(
      bytesOf({
        next_action: 'action_x',
        tracker: {},
        domain: {
          config: { store_entities_as_slots: true },
          session_config: { session_expiration_time: 60 },
          intents: [{ string_value: 'greet' }, { dict_value: { inform: { use_entities: [] } } }],
          entities: [{ string_value: 'city' }],
          slots: { city: { type: 'text' } },
          responses: { utter_greet: [{ text: 'Hello' }] },
          actions: [{ string_value: 'action_x' }, { dict_value: { action_y: { send_domain: true } } }],
          forms: { booking_form: { required_slots: ['city'] } },
          e2e_actions: [{ a: 1 }],
        },
      }),
    );
    expect(domain).toEqual({
      config: { store_entities_as_slots: true },
      session_config: { session_expiration_time: 60 },
      intents: ['greet', { inform: { use_entities: [] } }],
      entities: ['city'],
      slots: { city: { type: 'text' } },
      responses: { utter_greet: [{ text: 'Hello' }] },
      actions: ['action_x', { action_y: { send_domain: true } }],
      forms: { booking_form: { required_slots: ['city'] } },
      e2e_actions: [{ a: 1 }],
    });
  });

  it('gives one object for the same domain, and drops the least recently used', () => {
    const domainOf = (name: string): unknown =>
      reader.read(bytesOf({ next_action: 'x', tracker: {}, domain: { slots: { [name]: {} } } })).domain;
    const first = domainOf('a');
    domainOf('b');
    expect(domainOf('a')).toBe(first);
    domainOf('c');
    expect(domainOf('a')).toBe(first);
    domainOf('d');
    domainOf('e');
    expect(domainOf('a')).not.toBe(first);
  });

  it('decodes events only when they are read, and only the newest when only that is read', () => {
    const bytes = bytesOf({
      next_action: 'x',
      tracker: { events: [{ event: 'first' }, { event: 'second' }, { event: 'third' }] },
    });
    const history = reader.read(bytes).tracker?.events as EventHistory;
    // From now on, decoding the first event fails.
    bytes.fill(0xff, bytes.indexOf('first') - 12, bytes.indexOf('first') + 5);
    const [newest] = history.newestFirst();
    expect(newest).toEqual({ event: 'third' });
    expect(() => history.all()).toThrow(InvalidCallError);
  });

  it('gives the same events each time', () => {
    const history = reader.read(bytesOf({ next_action: 'x', tracker: { events: [{ event: 'a' }, { event: 'b' }] } }))
      .tracker?.events as EventHistory;
    const all = history.all();
    expect(history.all()).toBe(all);
    expect([...history.newestFirst()][1]).toBe(all[0]);
  });

  it('refuses bytes that are not a request, without repeating them', () => {
    const bytes = bytesOf({ next_action: 'action_x', tracker: { sender_id: 'secret', events: [{ event: 'secret' }] } });
    for (let end = 1; end < bytes.length; end++) {
      try {
        reader.read(bytes.subarray(0, end));
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidCallError);
        expect((error as Error).message).not.toContain('secret');
      }
    }
    expect(() => reader.read(Buffer.from([0x0f]))).toThrow(/is not a WebhookRequest/);
  });

  it('names the action of a call without a tracker', () => {
    expect(() => reader.read(bytesOf({ next_action: 'action_x' }))).toThrow(
      expect.objectContaining({ actionName: 'action_x' }),
    );
  });
});
