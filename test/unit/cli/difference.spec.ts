import { describe, expect, it } from '@jest/globals';
import { differencesOf, IgnoredMembers } from '../../../src/cli/replay/difference.js';

const differences = (recorded: unknown, now: unknown, ...ignored: string[]): unknown[] =>
  differencesOf(recorded, now, new IgnoredMembers(ignored));

describe('differencesOf()', () => {
  it.each<[unknown, unknown]>([
    [null, null],
    [
      { a: 1, b: [{}] },
      { b: [{}], a: 1 },
    ],
    [
      [1, [2]],
      [1, [2]],
    ],
  ])('finds none between %j and %j', (recorded, now) => expect(differences(recorded, now)).toEqual([]));

  it('names each member that differs, is missing or is new', () => {
    expect(differences({ a: { b: 1, c: 2 }, d: null }, { a: { b: '1', e: 3 }, d: {} })).toEqual([
      { path: 'a.b', recorded: 1, now: '1' },
      { path: 'a.c', recorded: 2, now: undefined },
      { path: 'a.e', recorded: undefined, now: 3 },
      { path: 'd', recorded: null, now: {} },
    ]);
  });

  it('shows an item that was added or removed as one difference', () => {
    expect(differences({ events: [1, 2, 3] }, { events: [1, 9, 2, 3] })).toEqual([{ path: 'events.1', now: 9 }]);
    expect(differences([1, 2, 3], [2, 3])).toEqual([{ path: '0', recorded: 1 }]);
    expect(differences([1], [])).toEqual([{ path: '0', recorded: 1 }]);
    expect(differences([1, 1], [1, 1, 1])).toEqual([{ path: '2', now: 1 }]);
  });

  it('compares the items between equal ends one by one', () => {
    const [a, b, c] = [
      { n: 1, t: 1 },
      { n: 2, t: 2 },
      { n: 3, t: 3 },
    ];
    expect(differences([a, b, c], [a, { n: 2, t: 9 }, c])).toEqual([{ path: '1.t', recorded: 2, now: 9 }]);
  });

  it('leaves out members by pattern, also when it looks for equal ends', () => {
    const recorded = { events: [{ event: 'a', timestamp: 1 }, { event: 'b', timestamp: 1 }] }; // prettier-ignore
    const now = { events: [{ event: 'b', timestamp: 2 }] };
    expect(differences(recorded, now, 'events.*.timestamp')).toEqual([
      { path: 'events.0', recorded: { event: 'a', timestamp: 1 } },
    ]);
    expect(differences({ a: { b: 1 } }, { a: { b: 2 } }, 'a')).toEqual([]);
    expect(differences({ a: { b: 1 } }, { a: { b: 2 } }, 'b', '*')).toEqual([]);
    expect(differences({ a: { b: 1 } }, { a: { b: 2 } }, 'b')).toHaveLength(1);
  });
});
