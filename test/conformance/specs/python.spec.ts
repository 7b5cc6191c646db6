import { describe, expect, it } from '@jest/globals';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { dateTime, isoDate } from '../python/dates.js';
import { evaluate, unknownExpression, type Scene } from '../python/expressions.js';
import { bind, positional, signature } from '../python/signature.js';

describe('bind', () => {
  const target = signature('name', 'skip?');

  it('assigns positional and named arguments', () => {
    expect(bind(target, ['a'], { skip: 1 }).given).toEqual({ name: 'a', skip: 1 });
    expect(bind(target, ['a', null]).given).toEqual({ name: 'a', skip: null });
  });

  it.each([
    ['one is missing', [], { skip: 1 }],
    ['one is unknown', ['a'], { other: 1 }],
    ['one is given twice', ['a'], { name: 'b' }],
    ['there is one too many', ['a', 1, 2], {}],
  ])('raises when %s', (_, args, kwargs) => {
    expect(() => bind(target, args, kwargs)).toThrow(TypeError);
  });

  it('collects the arguments of * and **', () => {
    const { given, rest, extra } = bind(signature('a', '*', '**'), [1, 2, 3], { b: 4 });
    expect([given, rest, extra]).toEqual([{ a: 1 }, [2, 3], { b: 4 }]);
  });

  it('passes only the given arguments to a constructor', () => {
    const event = signature('key', 'value?', 'timestamp?');
    expect(positional(event, bind(event, [], { key: 'a' }))).toEqual(['a']);
    expect(positional(event, bind(event, [], { key: 'a', timestamp: 1 }))).toEqual(['a', undefined, 1]);
    expect(positional(event, bind(event, [], { key: 'a', value: null }))).toEqual(['a', null]);
  });
});

describe('dates', () => {
  const day = { year: 2031, month: 5, day: 4 };

  it('turns UTC with whole milliseconds into a Date', () => {
    expect(dateTime({ ...day, hour: 9, microsecond: 120_000, utc_offset_minutes: 0 })).toEqual(
      new Date(Date.UTC(2031, 4, 4, 9, 0, 0, 120)),
    );
  });

  it.each([
    [{ ...day }, '2031-05-04T00:00:00'],
    [{ ...day, hour: 9, minute: 8, second: 7 }, '2031-05-04T09:08:07'],
    [{ ...day, microsecond: 5 }, '2031-05-04T00:00:00.000005'],
    [{ ...day, microsecond: 123_456, utc_offset_minutes: 0 }, '2031-05-04T00:00:00.123456+00:00'],
    [{ ...day, utc_offset_minutes: 330 }, '2031-05-04T00:00:00+05:30'],
    [{ ...day, utc_offset_minutes: -210 }, '2031-05-04T00:00:00-03:30'],
    [{ year: 7, month: 1, day: 2 }, '0007-01-02T00:00:00'],
  ])('formats %j as Python does', (parts, text) => {
    expect(dateTime(parts)).toBe(text);
  });

  it('formats a calendar date without a time', () => {
    expect(isoDate(day)).toBe('2031-05-04');
  });
});

function ifSlot(condition: object, value: unknown): object {
  // oxlint-disable-next-line unicorn/no-thenable -- the vectors' own word, not a promise's
  return { $if_slot: { ...condition, then: value } };
}

describe('evaluate', () => {
  const slots: Record<string, unknown> = { city: 'Berlin', list: [1] };
  const scene: Scene = {
    tracker: { getSlot: (name: string) => slots[name], latestMessage: { text: 'hi' } } as unknown as Tracker,
    dispatcher: {
      isStreamingActive: true,
      isStreamingCancelled: false,
      messages: [],
    } as unknown as CollectingDispatcher,
    domain: { slots: {} },
    instants: new Set(),
  };

  it.each([
    [{ $slot: 'city' }, 'Berlin'],
    [{ $slot: 'nope' }, null],
    [{ $latest_text: true }, 'hi'],
    [{ $domain: true }, { slots: {} }],
    [{ $value: true }, null],
    [{ $dispatcher: 'is_streaming_active' }, true],
    [{ $upper: { $slot: 'city' } }, 'BERLIN'],
    [{ $concat: ['a', { $slot: 'city' }] }, 'aBerlin'],
    [{ $concat: [{ $slot: 'list' }, [2]] }, [1, 2]],
    [ifSlot({ name: 'city', equals: 'Berlin', else: 2 }, 1), 1],
    [ifSlot({ name: 'city', equals: 'Rome', else: { $slot: 'city' } }, 1), 'Berlin'],
    [ifSlot({ name: 'list', equals: [1] }, 'same'), 'same'],
    [{ deep: [{ $slot: 'city' }, null] }, { deep: ['Berlin', null] }],
  ])('evaluates %j', (expression, value) => {
    expect(evaluate(expression, scene)).toEqual(value);
  });

  it('leaves unknown objects and objects with more members alone', () => {
    expect(evaluate({ $raises: true }, scene)).toEqual({ $raises: true });
    expect(evaluate({ $slot: 'city', x: 1 }, scene)).toEqual({ $slot: 'city', x: 1 });
  });

  it('passes the value to a validate method, also a falsy one', () => {
    expect(evaluate({ $value: true }, { ...scene, value: 0 })).toBe(0);
  });

  it('keeps a member called __proto__', () => {
    const text = '{"__proto__":{"a":1}}';
    expect(JSON.stringify(evaluate(JSON.parse(text), scene))).toBe(text);
  });

  it.each([[{ $upper: null }], [{ $concat: ['a', 1] }], [{ $concat: ['a', ['b']] }]])('raises for %j', (expression) => {
    expect(() => evaluate(expression, scene)).toThrow(TypeError);
  });

  it('records the moments that it returns as a Date', () => {
    const instants = new Set<number>();
    evaluate([{ $datetime: { year: 2031, month: 5, day: 4, utc_offset_minutes: 0 } }], { ...scene, instants });
    evaluate([{ $datetime: { year: 2032, month: 5, day: 4 } }], { ...scene, instants });
    expect([...instants]).toEqual([Date.UTC(2031, 4, 4)]);
  });
});

describe('unknownExpression', () => {
  it('finds an unknown dispatcher property, at any depth', () => {
    expect(unknownExpression([{ args: { value: { $dispatcher: 'mood' } } }])).toContain('mood');
    expect(unknownExpression([{ args: { value: { $dispatcher: 'messages' } } }])).toBeUndefined();
  });
});
