import { describe, expect, it } from '@jest/globals';
import { NO_REDACTION, type RedactionRules } from '../../../src/recording/redaction-rules.js';
import { Redaction } from '../../../src/recording/redaction.js';

const redaction = (rules: Partial<RedactionRules>): Redaction => new Redaction({ ...NO_REDACTION, ...rules });

const CALL = {
  next_action: 'action_order',
  sender_id: '+49 170 1234567',
  tracker: {
    slots: { phone: '+49 170 1234567', guests: 4, vip: true, tags: ['a', 1], address: { title: 'Home' }, none: null },
    latest_message: {
      text: 'Four, on +49 170 1234567',
      entities: [
        { entity: 'phone', value: '+49 170 1234567', start: 9, end: 24, additional_info: { value: '+49170' } },
        { entity: 'cuisine', value: 'thai' },
      ],
    },
    events: [
      { event: 'user', text: 'Four', parse_data: { text: 'Four', commands: [{ command: 'set slot', name: 'guests', value: 4 }] } },
      { event: 'slot', name: 'guests', value: 4, timestamp: 1 },
      { event: 'bot', text: 'Thanks', data: { buttons: [{ title: 'Yes, Ada', payload: '/affirm' }] } },
    ],
  },
}; // prettier-ignore

describe('Redaction', () => {
  it('blanks the texts of messages, but not texts in the values of slots', () => {
    const { tracker } = redaction({ texts: true }).message(CALL) as typeof CALL;
    expect(tracker.latest_message.text).toBe('[redacted]');
    expect(tracker.events[0]).toMatchObject({ text: '[redacted]', parse_data: { text: '[redacted]' } });
    expect(tracker.events[2]).toEqual({
      event: 'bot',
      text: '[redacted]',
      data: { buttons: [{ title: '[redacted]', payload: '/affirm' }] },
    });
    expect(tracker.slots).toEqual(CALL.tracker.slots);
  });

  it('blanks slots by name wherever their values are, and keeps the shape of the values', () => {
    const rules = redaction({ slots: ['phone', 'guests', 'vip', 'tags', 'address', 'none'] });
    const { tracker } = rules.message(CALL) as typeof CALL;
    expect(tracker.slots).toEqual({
      phone: '[redacted]',
      guests: 0,
      vip: false,
      tags: ['[redacted]', 0],
      address: { title: '[redacted]' },
      none: null,
    });
    expect(tracker.events[1]).toEqual({ event: 'slot', name: 'guests', value: 0, timestamp: 1 });
    expect(tracker.events[0]?.parse_data?.commands).toEqual([{ command: 'set slot', name: 'guests', value: 0 }]);
    expect(rules.answer({ events: [], responses: [{ response: 'utter_thanks', guests: 4, cuisine: 'thai' }] })).toEqual(
      {
        events: [],
        responses: [{ response: 'utter_thanks', guests: 0, cuisine: 'thai' }],
      },
    );
  });

  it('blanks entities by name', () => {
    const { tracker } = redaction({ entities: ['phone'] }).message(CALL) as typeof CALL;
    expect(tracker.latest_message.entities).toEqual([
      { entity: 'phone', value: '[redacted]', start: 9, end: 24, additional_info: { value: '[redacted]' } },
      { entity: 'cuisine', value: 'thai' },
    ]);
  });

  it('blanks what matches a pattern, in every text and number', () => {
    const rules = redaction({ patterns: [{ source: String.raw`\+?\d[\d ]{7,}\d`, flags: 'g' }] });
    const call = rules.message(CALL) as typeof CALL;
    expect(call.sender_id).toBe('[redacted]');
    expect(call.tracker.latest_message.text).toBe('Four, on [redacted]');
    expect(call.tracker.slots).toMatchObject({ phone: '[redacted]', guests: 4 });
    expect(rules.answer({ error: 'No card 4111 1111 1111 1111 here', code: 4111111111111111 })).toEqual({
      error: 'No card [redacted] here',
      code: 0,
    });
  });

  it('blanks all slots and entities with `true`', () => {
    const { tracker } = redaction({ slots: true, entities: true }).message(CALL) as typeof CALL;
    expect(Object.values(tracker.slots)).not.toContain('+49 170 1234567');
    expect(tracker.latest_message.entities.map(({ value }) => value)).toEqual(['[redacted]', '[redacted]']);
  });

  it('leaves what it is given as it is', () => {
    const before = structuredClone(CALL);
    const copy = redaction({
      texts: true,
      slots: true,
      entities: true,
      patterns: [{ source: 'a', flags: 'g' }],
    }).message(CALL) as typeof CALL;
    copy.tracker.events.length = 0;
    expect(CALL).toEqual(before);
  });

  it('copies a member `__proto__`, and what `toJSON()` gives', () => {
    const given = { ...(JSON.parse('{"__proto__": {"a": 1}}') as object), at: new Date(0) };
    expect(JSON.stringify(redaction({}).message(given))).toBe('{"__proto__":{"a":1},"at":"1970-01-01T00:00:00.000Z"}');
  });
});
