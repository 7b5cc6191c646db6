import { describe, expect, it } from '@jest/globals';
import { InvalidJsonError } from '../../../../src/errors/index.js';
import { isUnreadDomain } from '../../../../src/protocol/index.js';
import { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';
import { StructuralScanner } from '../../../../src/codecs/json/structural-scanner.js';
import { historyOf } from './exactness.js';
import { payload } from './payloads.js';

const TRACKER = '"next_action": "a", "sender_id": "u", "tracker": {"sender_id": "u", "events": [1]}';
const openSource = (domain: string): Buffer => Buffer.from(`{${TRACKER}, "domain": ${domain}, "version": "3.6.1"}`);
const pro = (domain: string): Buffer =>
  Buffer.from(`{${TRACKER}, "version": "3.20.0", "domain": ${domain}, "domain_digest": "d"}`);
const numbered = (number: number): string => `{"slots": {"number": {"initial_value": ${number}}}}`;

/** The domain of a call, after it was read. */
function domainOf(call: unknown): unknown {
  const { domain } = call as { domain: unknown };
  return isUnreadDomain(domain) ? domain.read() : domain;
}

/** Reads the domain, and counts the characters that were parsed for this. */
function domainReader(domainTexts?: number): { domain: (body: Buffer) => unknown; parsed: () => number } {
  let bytes = 0;
  const parse = (text: string): unknown => {
    bytes += text.length;
    return JSON.parse(text);
  };
  const reader = new CallBodyReader({
    history: 'lazy',
    parse,
    maxDepth: 100_000,
    ...(domainTexts !== undefined && { domainTexts }),
  });
  return { domain: (body) => domainOf(reader.read(body)), parsed: () => bytes };
}

describe('the domain that a CallBodyReader gives', () => {
  it.each([
    ['open source', openSource],
    ['Rasa Pro', pro],
  ])('is one object for the same text, in the key order of %s', (_who, body) => {
    const { domain } = domainReader();
    const first = domain(body(numbered(1)));
    expect(first).toEqual(JSON.parse(numbered(1)));
    expect(domain(body(numbered(1)))).toBe(first);
  });

  it('is one object for any key order', () => {
    const { domain } = domainReader();
    expect(domain(pro(numbered(1)))).toBe(domain(openSource(numbered(1))));
  });

  it('is another object for another text of the same length', () => {
    const { domain } = domainReader();
    expect(domain(pro(numbered(1)))).toEqual(JSON.parse(numbered(1)));
    expect(domain(pro(numbered(2)))).toEqual(JSON.parse(numbered(2)));
  });

  it('is kept for several assistants, the most recently used', () => {
    const { domain } = domainReader(2);
    const [one, two] = [domain(pro(numbered(1))), domain(pro(numbered(2)))];
    expect(domain(pro(numbered(1)))).toBe(one);
    domain(pro(numbered(3)));
    expect(domain(pro(numbered(1)))).toBe(one);
    expect(domain(pro(numbered(2)))).not.toBe(two);
  });

  it('is not kept when the limit is 0', () => {
    const { domain } = domainReader(0);
    expect(domain(pro(numbered(1)))).not.toBe(domain(pro(numbered(1))));
  });

  it('is not kept when it is huge', () => {
    const { domain } = domainReader();
    const huge = pro(`{"x": "${'x'.repeat(17 * 1024 * 1024)}"}`);
    expect(domain(huge)).not.toBe(domain(huge));
  });

  it('is found when it begins before a window and ends in it', () => {
    const reader = new CallBodyReader({ history: 'lazy', scanner: new StructuralScanner(64) });
    const body = pro(`{"text": "${'long '.repeat(100)}"}`);
    const calls = [reader.read(body), reader.read(body)] as const;
    expect(domainOf(calls[1])).toBe(domainOf(calls[0]));
    expect(calls[1]).toMatchObject({ domain_digest: 'd' });
    expect(historyOf(calls[1])?.all()).toEqual([1]);
  });

  it('is left unparsed, like the history, when it comes before the tracker', () => {
    const texts: string[] = [];
    const parse = (text: string): unknown => {
      texts.push(text);
      return JSON.parse(text);
    };
    const reader = new CallBodyReader({ history: 'lazy', parse, scanner: new StructuralScanner(64) });
    const body = Buffer.from(`{"domain": {"text": "${'long '.repeat(100)}"}, ${TRACKER}}`);
    reader.read(body);
    texts.length = 0;
    const call = reader.read(body);
    expect(texts).toEqual([expect.not.stringMatching(/long|\[1\]/)]);
    expect(historyOf(call)?.all()).toEqual([1]);
  });

  it('is parsed once, when it is read', () => {
    const { domain, parsed } = domainReader();
    const large = payload('large');
    const texts: string[] = [];
    const reader = new CallBodyReader({
      history: 'lazy',
      parse: (text) => {
        texts.push(text);
        return JSON.parse(text);
      },
    });
    const calls = [reader.read(large), reader.read(large)];
    expect(texts.join('').length).toBeLessThan(large.length / 10);
    texts.length = 0;
    const first = domainOf(calls[0]);
    expect(first).toEqual(JSON.parse(large.toString()).domain);
    expect(domainOf(calls[1])).toBe(first);
    expect(domainOf(calls[0])).toBe(first);
    expect(texts).toHaveLength(1);
    domain(large);
    expect(parsed()).toBeGreaterThan(100_000);
  });

  it.each(['{"a": 1,}', '{"a": 01}', '{"a": "\t"}', '{"a": tru}', '{"a"}'])(
    'is refused before it is read when it is %s',
    (text) => {
      const reader = new CallBodyReader({ history: 'lazy' });
      expect(() => reader.read(pro(text))).toThrow(InvalidJsonError);
    },
  );

  it('is the same one after others came in between, whether they were parsed again or not', () => {
    const { domain } = domainReader();
    for (let round = 0; round < 3; round += 1) {
      for (let number = 0; number < 6; number += 1) {
        expect(domain(pro(numbered(number)))).toEqual(JSON.parse(numbered(number)));
      }
    }
    const proven = domain(pro(numbered(1)));
    for (let number = 10; number < 14; number += 1) domain(pro(numbered(number)));
    expect(domain(pro(numbered(1)))).toBe(proven);
  });

  it.each(['{}', '{ }', '{\n}'])('is an empty object at once when it is %j', (text) => {
    const reader = new CallBodyReader({ history: 'lazy' });
    for (let call = 0; call < 3; call += 1) expect((reader.read(pro(text)) as { domain: unknown }).domain).toEqual({});
  });

  it('is read when it is too deep for the validator', () => {
    const deep = `{"a": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const { domain } = domainReader();
    expect(domain(pro(deep))).toHaveProperty('a');
    expect(domain(pro(deep))).toBe(domain(pro(deep)));
  });

  it('and the history leave less than a tenth of a large call to be parsed', () => {
    const { domain, parsed } = domainReader();
    const body = payload('large');
    domain(body);
    const before = parsed();
    domain(body);
    expect(parsed() - before).toBeGreaterThan(0);
    expect(parsed() - before).toBeLessThan(body.length / 10);
  });
});
