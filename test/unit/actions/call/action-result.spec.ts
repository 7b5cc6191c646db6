import { describe, expect, it } from '@jest/globals';
import { EMPTY, of, throwError } from 'rxjs';
import { drain, splitEvents } from '../../../../src/actions/call/action-result.js';
import { CollectingDispatcher } from '../../../../src/conversation/index.js';
import { SlotSet } from '../../../../src/protocol/index.js';

const [a, b, c] = ['a', 'b', 'c'].map((name) => new SlotSet(name));
const PLAIN = { event: 'pause' };

async function* later(...values: unknown[]): AsyncGenerator {
  for (const value of values) yield await Promise.resolve(value);
}
function* now(...values: unknown[]): Generator {
  yield* values;
}

const drained = (returned: unknown): Promise<unknown[]> => drain(returned, new CollectingDispatcher());

describe('drain()', () => {
  it.each<[string, () => unknown, unknown[]]>([
    ['nothing', () => undefined, []],
    ['null', () => null, []],
    ['false', () => false, []],
    ['0', () => 0, []],
    ['an empty text', () => '', []],
    ['an empty list', () => [], []],
    ['one event', () => a, [a]],
    ['one plain event', () => PLAIN, [PLAIN]],
    ['a list', () => [a, b], [a, b]],
    ['a promise of an event', () => Promise.resolve(a), [a]],
    ['a promise of a list', () => Promise.resolve([a, b]), [a, b]],
    ['a promise of nothing', () => Promise.resolve(), []],
    ['an iterator', () => now(a, [b, c], null, undefined), [a, b, c]],
    ['an iterator of promises', () => now(Promise.resolve(a)), [a]],
    ['an async iterator', () => later(a, [b], null), [a, b]],
    ['a promise of an async iterator', () => Promise.resolve(later(a)), [a]],
    ['a set', () => new Set([a, b]), [a, b]],
    ['an Observable', () => of(a, [b, c], null), [a, b, c]],
    ['an empty Observable', () => EMPTY, []],
    ['a promise of an Observable', () => Promise.resolve(of(a)), [a]],
    ['a text', () => 'text', ['text']],
    ['a number', () => 7, [7]],
    ['true', () => true, [true]],
    ['an object that is no event', () => ({ name: 'x' }), [{ name: 'x' }]],
  ])('takes %s', async (_name, make, values) => {
    expect(await drained(make())).toEqual(values);
  });

  it('fails with what fails on the way', async () => {
    const failing = async function* (): AsyncGenerator {
      yield a;
      throw new Error('iterator');
    };
    await expect(drained(failing())).rejects.toThrow('iterator');
    await expect(drained(throwError(() => new Error('observable')))).rejects.toThrow('observable');
    await expect(drained(Promise.reject(new Error('promise')))).rejects.toThrow('promise');
  });
});

describe('splitEvents()', () => {
  it('tells events from the others, whose kinds and places it names, and no more', () => {
    const values = [a, null, undefined, 'secret', 7, true, [b], { secret: 1 }, { event: 5 }, () => 1, PLAIN];
    expect(splitEvents(values)).toEqual({
      events: [a, PLAIN],
      others: [
        'null at position 1',
        'nothing at position 2',
        'a string at position 3',
        'a number at position 4',
        'a boolean at position 5',
        'a list at position 6',
        'an object without `event` at position 7',
        'an object without `event` at position 8',
        'a function at position 9',
      ],
    });
  });
});
