import { describe, expect, it } from '@jest/globals';
import { Tracker } from '../../../src/conversation/index.js';
import { extractSlots, requestNext, validateSlots } from '../../../src/forms/fill-slots.js';
import type { SlotValues } from '../../../src/forms/slot-values.js';

const trackerWith = (candidates: [string, unknown][], slots: Record<string, unknown> = {}) =>
  Tracker.fromState({
    sender_id: 'ada',
    slots,
    events: [{ event: 'user' }, ...candidates.map(([name, value]) => ({ event: 'slot', name, value }))],
  });
const pairs = (events: readonly { name: string; value: unknown }[]) => events.map(({ name, value }) => [name, value]);

describe('validateSlots', () => {
  it('keeps the order of the candidates, also for names that look like numbers', async () => {
    const tracker = trackerWith([['b', 1], ['2', 2], ['1', 3]]); // prettier-ignore
    const events = await validateSlots(['1', '2', 'b'], async () => ({}), tracker);
    expect(pairs(events)).toEqual([['b', 1], ['2', 2], ['1', 3]]); // prettier-ignore
  });

  it('gives a validator the candidate, also when an earlier one set the slot', async () => {
    const seen: unknown[] = [];
    const validate = async (slot: string, candidate: unknown): Promise<SlotValues> => {
      seen.push(candidate);
      return slot === 'a' ? { b: 'from a' } : {};
    };
    const tracker = trackerWith([['a', 1], ['b', 2]]); // prettier-ignore
    expect(pairs(await validateSlots(['a', 'b'], validate, tracker))).toEqual([['a', 1], ['b', 'from a']]); // prettier-ignore
    expect(seen).toEqual([1, 2]);
  });

  it('drops a slot that is not required, but keeps it when a later validator sets it', async () => {
    const validate = async (slot: string): Promise<SlotValues> => ({ city: `by ${slot}` });
    const early = await validateSlots(['a'], validate, trackerWith([['a', 1], ['city', 2]])); // prettier-ignore
    expect(pairs(early)).toEqual([['a', 1]]);
    const late = await validateSlots(['a'], validate, trackerWith([['city', 2], ['a', 1]])); // prettier-ignore
    expect(pairs(late)).toEqual([['a', 1], ['city', 'by a']]); // prettier-ignore
  });

  it('keeps the order in which a validator set slots, when it returns pairs', async () => {
    const set = [['b', 1], ['2', 2], ['1', 3]] as const; // prettier-ignore
    const events = await validateSlots(['a'], async () => set, trackerWith([['a', 0]]));
    expect(pairs(events)).toEqual([['a', 0], ['b', 1], ['2', 2], ['1', 3]]); // prettier-ignore
  });

  it('sets undefined as null, and treats a slot named __proto__ like any other', async () => {
    const tracker = trackerWith([['__proto__', 1], ['b', 2]]); // prettier-ignore
    const validate = async (slot: string): Promise<SlotValues> =>
      slot === 'b' ? { b: undefined } : { ['__proto__']: 3 };
    expect(pairs(await validateSlots(['__proto__', 'b'], validate, tracker))).toEqual([['__proto__', 3], ['b', null]]); // prettier-ignore
    expect(Object.getPrototypeOf(tracker.slots)).toBe(Object.prototype);
  });
});

describe('extractSlots', () => {
  it('shows later extractors the slots found before', async () => {
    const tracker = trackerWith([]);
    const events = await extractSlots(['a', 'b'], async (slot) => ({ [slot]: tracker.getSlot('a') ?? 1 }), tracker);
    expect(pairs(events)).toEqual([['a', 1], ['b', 1]]); // prettier-ignore
  });
});

describe('requestNext', () => {
  it.each([
    [{ a: 0, b: '', c: false }, null],
    [{ a: 1, b: null }, 'b'],
    [{ b: 1 }, 'a'],
  ])('of the slots %j', (slots, next) => {
    const events = [requestNext(['a', 'b', 'c'].slice(0, Object.keys(slots).length), trackerWith([], slots))];
    expect(pairs(events)).toEqual([['requested_slot', next]]);
  });
});
