import { describe, expect, it } from '@jest/globals';
import { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';
import { StructuralScanner } from '../../../../src/codecs/json/structural-scanner.js';
import { BodyGenerator } from './body-generator.js';
import { identical, materialised, parsed, type ReadHistory } from './exactness.js';

const CASES = Number(process.env['BODY_CASES'] ?? 20_000);
const SEED = Number(process.env['BODY_SEED'] ?? 1);
const PART = 10_000;

const READERS: readonly [string, CallBodyReader, ReadHistory][] = [
  ['all at once', new CallBodyReader({ history: 'lazy' }), (history) => history.all()],
  [
    'newest first, in windows of one block',
    new CallBodyReader({ history: 'lazy', scanner: new StructuralScanner(64) }),
    (history) => [...history.newestFirst()].toReversed(),
  ],
  [
    'two, then all, in windows of two blocks and with one domain kept',
    new CallBodyReader({ history: 'lazy', scanner: new StructuralScanner(128), domainTexts: 1 }),
    (history) => {
      const newest = history.newestFirst()[Symbol.iterator]();
      const [first, second] = [newest.next(), newest.next()];
      const all = history.all();
      // All ways of reading must give the same objects, and `all` has at least the events that were taken.
      const same = all.at(-1) === first.value && (second.done ? all.length < 2 : all.at(-2) === second.value);
      return same ? all : ['different objects'];
    },
  ],
  ['eagerly', new CallBodyReader({ history: 'eager', scanner: new StructuralScanner(64) }), () => []],
];

function differences(bodies: BodyGenerator, count: number): string[] {
  const found: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const body = bodies.next();
    const expected = parsed(body);
    for (const [way, reader, readHistory] of READERS) {
      if (!identical(materialised(reader, body, readHistory), expected)) found.push(`${way}: ${body.toString('hex')}`);
    }
  }
  return found;
}

describe('CallBodyReader against JSON.parse', () => {
  for (let done = 0; done < CASES; done += PART) {
    const count = Math.min(PART, CASES - done);
    it(`reads ${count} bodies of seed ${SEED + done} as JSON.parse does`, () => {
      expect(differences(new BodyGenerator(SEED + done), count).slice(0, 3)).toEqual([]);
    });
  }
});
