import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConversationState } from '../../../src/conversation/conversation-state.js';
import type { TrackedEvent } from '../../../src/conversation/tracker-state.js';

interface Recorded {
  readonly slots: Record<string, unknown>;
  readonly conversations: readonly { readonly events: TrackedEvent[]; readonly state: object }[];
}

/** Written by test/python/rasa_trackers.py, with Rasa 3.6.21. */
const RECORDED = JSON.parse(readFileSync(join(import.meta.dirname, 'rasa-trackers.json'), 'utf8')) as Recorded;

const keep = (events: readonly TrackedEvent[], onlyTheseSlots = true) => {
  const kept = new ConversationState({ senderId: 's', initialSlots: RECORDED.slots, onlyTheseSlots });
  for (const event of events) kept.update(event);
  return kept;
};

describe('ConversationState', () => {
  it.each(RECORDED.conversations.map((one, index) => [index, one] as const))(
    "has the state of Rasa's own tracker after conversation %i",
    (_index, { events, state }) => {
      const { events: kept, stack, ...derived } = keep(events).tracker();
      expect(derived).toEqual(state);
      expect(kept).toEqual(events);
      expect(stack).toEqual([]);
    },
  );

  it('sets slots that were not named, unless only those of the domain count', () => {
    const events = [{ event: 'slot', name: 'other', value: 1 }];
    expect(keep(events, false).tracker().slots).toMatchObject({ other: 1 });
    expect(keep(events).tracker().slots).not.toHaveProperty('other');
  });

  it('goes on from a tracker', () => {
    const events = RECORDED.conversations[0]?.events ?? [];
    const half = keep(events.slice(0, 5)).tracker();
    const start = { senderId: 's', initialSlots: RECORDED.slots, onlyTheseSlots: true };
    const resumed = ConversationState.from(half, start);
    for (const event of events.slice(5)) resumed.update(event);
    expect(resumed.tracker()).toEqual(keep(events).tracker());
  });

  it('does not change a tracker that was handed out', () => {
    const kept = keep([]);
    const before = kept.tracker();
    kept.update({ event: 'slot', name: 'city', value: 'Rome' });
    expect([before.slots['city'], before.events]).toEqual([null, []]);
  });

  it('adds entities that a policy found to the latest message, once', () => {
    const entity = { entity: 'city', value: 'Rome' };
    const listen = { event: 'action', name: 'action_listen' };
    const found = { event: 'entities', entities: [entity] };
    const { latest_message: message } = keep([listen, { event: 'user', text: 'to Rome' }, found, found]).tracker();
    expect(message).toMatchObject({ text: 'to Rome', entities: [entity] });
  });
});
