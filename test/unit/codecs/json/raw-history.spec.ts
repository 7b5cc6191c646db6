import { describe, expect, it } from '@jest/globals';
import { InvalidJsonError } from '../../../../src/errors/index.js';
import type { EventHistory } from '../../../../src/protocol/index.js';
import { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';
import { StructuralScanner } from '../../../../src/codecs/json/structural-scanner.js';
import { historyOf } from './exactness.js';
import { payload } from './payloads.js';

/** The history of a body, and the texts that were parsed from it. */
function read(body: Buffer | string): { history: EventHistory; texts: string[] } {
  const texts: string[] = [];
  const parse = (text: string): unknown => {
    texts.push(text);
    return JSON.parse(text);
  };
  const call = new CallBodyReader({ history: 'lazy', parse, scanner: new StructuralScanner(1024) }).read(
    Buffer.from(body),
  );
  texts.length = 0;
  return { history: historyOf(call)!, texts };
}

const withEvents = (events: string): string => `{"tracker": {"events": ${events}}}`;

describe('RawHistory', () => {
  it('is parsed on first access, once', () => {
    const { history, texts } = read(withEvents('[{"event": "restart"}, {"event": "pause"}]'));
    expect(texts).toEqual([]);
    const events = history.all();
    expect(events).toEqual([{ event: 'restart' }, { event: 'pause' }]);
    expect(history.all()).toBe(events);
    expect([...history.newestFirst()]).toEqual(events.toReversed());
    expect(texts).toHaveLength(1);
  });

  it('parses only as many of the newest events as are taken', () => {
    const { history, texts } = read(payload('large'));
    const newest = history.newestFirst()[Symbol.iterator]();
    const taken = [newest.next().value, newest.next().value];
    expect(taken).toEqual(JSON.parse(payload('large').toString()).tracker.events.slice(-2).toReversed());
    expect(texts).toHaveLength(2);
    expect(texts.join('').length).toBeLessThan(4096);
  });

  it('gives the same objects to all readers, and parses each once', () => {
    const { history, texts } = read(withEvents('[{"n": 1}, {"n": 2}, {"n": 3}]'));
    const [one, other] = [history.newestFirst()[Symbol.iterator](), history.newestFirst()[Symbol.iterator]()];
    const third = one.next().value;
    expect(other.next().value).toBe(third);
    const all = history.all();
    expect(all).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(all[2]).toBe(third);
    expect([one.next().value, one.next().value, one.next().done]).toEqual([{ n: 2 }, { n: 1 }, true]);
    expect(texts.map((text) => text.trim())).toEqual(['{"n": 3}', '[{"n": 1}, {"n": 2}]']);
  });

  it.each(['[]', '[ \n ]', '[1]', '[[], "," ]', '[[1,2],[3,[4]]]', '["\\",\\\\", ","]'])(
    'reads %s backwards',
    (events) => {
      const { history } = read(withEvents(events));
      expect([...history.newestFirst()]).toEqual(JSON.parse(events).toReversed());
    },
  );

  it('reads a list with more commas than the scanner can report', () => {
    const numbers = Array.from({ length: 50_000 }, (_, index) => index % 10);
    const call = new CallBodyReader({ history: 'lazy' }).read(Buffer.from(withEvents(JSON.stringify(numbers))));
    expect([...historyOf(call)!.newestFirst()]).toEqual(numbers.toReversed());
  });

  it.each(['[1,]', '[,1]', '[1,,2]', '[,]', '[1 2, 3]'])('refuses %s, read forwards or backwards', (events) => {
    const backwards = read(withEvents(events)).history;
    expect(() => [...backwards.newestFirst()]).toThrow(InvalidJsonError);
    expect(() => [...backwards.newestFirst()]).toThrow(InvalidJsonError);
    expect(() => backwards.all()).toThrow(InvalidJsonError);
    expect(() => read(withEvents(events)).history.all()).toThrow(InvalidJsonError);
  });
});
