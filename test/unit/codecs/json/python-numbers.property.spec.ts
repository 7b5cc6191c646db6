import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';
import { StructuralScanner } from '../../../../src/codecs/json/structural-scanner.js';
import { BodyGenerator } from './body-generator.js';
import { identical, materialised, type ReadHistory } from './exactness.js';
import { Random } from './random.js';

const CASES = Number(process.env['BODY_CASES'] ?? 20_000);
const SEED = Number(process.env['BODY_SEED'] ?? 1);
const LITERALS = ['NaN', 'Infinity', '-Infinity', '-NaN', 'nan', 'NaNx'];
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

const READERS: readonly [string, CallBodyReader, ReadHistory][] = [
  ['all at once', new CallBodyReader({ history: 'lazy' }), (history) => history.all()],
  [
    'newest first, in windows of one block',
    new CallBodyReader({ history: 'lazy', scanner: new StructuralScanner(64) }),
    (history) => [...history.newestFirst()].toReversed(),
  ],
  ['eagerly', new CallBodyReader({ history: 'eager' }), () => []],
  ['without a scanner', new CallBodyReader({ history: 'lazy', scanner: null }), (history) => history.all()],
];

/**
 * Reads one token after the other, as Python does: it accepts three names that JSON does not have, and reads them as
 * null.
 */
function asPythonReads(text: string): string {
  const token = /"(?:[^"\\]|\\.)*"|-Infinity|[^\s[\]{},:"]+|["\s[\]{},:]/gs;
  return text.replaceAll(token, (found) => (LITERALS.slice(0, 3).includes(found) ? 'null' : found));
}

/** The result of the reference for a body; undefined if it refuses the body. */
function expectedOf(body: Buffer): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(asPythonReads(body.toString('utf8'))) as unknown };
  } catch {
    return undefined;
  }
}

/** Replaces some numbers, at any place, with valid and invalid literals. */
function withLiterals(body: Buffer, random: Random): Buffer {
  const text = body.toString('latin1');
  return Buffer.from(
    text.replaceAll(NUMBER, (number) =>
      random.chance(0.3) ? random.pick(LITERALS.slice(0, random.pick([3, 6]))) : number,
    ),
    'latin1',
  );
}

describe('bodies with NaN and the infinities', () => {
  // Most of these bodies are refused, and the stacks of all these errors would take most of the time.
  const { stackTraceLimit } = Error;
  beforeAll(() => {
    Error.stackTraceLimit = 0;
  });
  afterAll(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it(`are read as by the reference: ${CASES} of seed ${SEED}`, () => {
    const [bodies, random] = [new BodyGenerator(SEED), new Random(SEED)];
    const differences: string[] = [];
    let mended = 0;
    for (let index = 0; index < CASES; index += 1) {
      const body = withLiterals(bodies.next(), random);
      const expected = expectedOf(body);
      if (expected && body.toString('latin1').includes('NaN')) mended += 1;
      for (const [way, reader, readHistory] of READERS) {
        const got = materialised(reader, body, readHistory);
        const same = expected ? identical(got, expected.value) : typeof got === 'symbol';
        if (!same) differences.push(`${way}: ${body.toString('hex')}`);
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
    expect(mended).toBeGreaterThan(CASES / 20);
  });
});
