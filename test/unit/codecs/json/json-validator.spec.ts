import { describe, expect, it } from '@jest/globals';
import { isJsonObject } from '../../../../src/protocol/index.js';
import { JsonValidator } from '../../../../src/codecs/json/json-validator.js';
import { JsonGenerator } from './json-generator.js';
import { Random } from './random.js';

const CASES = Number(process.env['BODY_CASES'] ?? 20_000);
const SEED = Number(process.env['BODY_SEED'] ?? 1);
const SPOILERS = Array.from('{}[]",:\\ \n\t\u0000\u001f0123456789-+.eEutrfalsn/é', (character) =>
  Buffer.from(character),
);

const validator = new JsonValidator();

function accepts(text: Buffer | string): boolean {
  const bytes = Buffer.from(text);
  const around = Buffer.concat([Buffer.from('"1'), bytes, Buffer.from('2"')]);
  return validator.isObject(around, 2, 2 + bytes.length);
}

/** Whether JSON.parse returns an object, and the text has no space around it. */
function isObject(text: Buffer): boolean {
  const decoded = text.toString();
  try {
    return decoded.startsWith('{') && decoded.endsWith('}') && isJsonObject(JSON.parse(decoded));
  } catch {
    return false;
  }
}

function spoiled(random: Random, text: Buffer): Buffer {
  const at = random.below(text.length + 1);
  const cut = random.below(3);
  const extra = random.chance(0.3) ? Buffer.alloc(0) : random.pick(SPOILERS);
  return Buffer.concat([text.subarray(0, at), extra, text.subarray(at + cut)]);
}

/** An object. Two of three are corrupted, and some get bytes that are not UTF-8. */
function candidate(random: Random): Buffer {
  const json = new JsonGenerator(random, JsonGenerator.style(random));
  const members = random.times(4, () => [random.pick(['a', 'é', '__proto__', '']), json.value()] as const);
  const text = Buffer.from(json.object(members));
  if (random.chance(0.33)) return text;
  if (random.chance(0.1)) text[random.below(text.length)] = 0x80 + random.below(0x80);
  return spoiled(random, text);
}

describe('JsonValidator', () => {
  it(`accepts exactly what JSON.parse accepts, for ${CASES} texts of seed ${SEED}`, () => {
    const random = new Random(SEED);
    const wrong: string[] = [];
    let objects = 0;
    for (let index = 0; index < CASES && wrong.length < 3; index += 1) {
      const text = candidate(random);
      const expected = isObject(text);
      if (expected) objects += 1;
      if (accepts(text) !== expected) wrong.push(`${text.toString()} is ${expected ? 'an' : 'no'} object`);
    }
    expect(wrong).toEqual([]);
    expect(objects).toBeGreaterThan(CASES / 4);
    expect(objects).toBeLessThan(CASES * 0.75);
  });

  it('refuses an object that is cut off at any place', () => {
    const text = Buffer.from('{"a": [1.5e+3, -0, true, false, null, "\\u00e9\\\\", {"b": {}}, []], "é": "\\""}');
    expect(accepts(text)).toBe(true);
    const accepted = Array.from(text.keys()).filter((end) => accepts(text.subarray(0, end)));
    expect(accepted).toEqual([]);
  });

  it.each([
    '',
    '[]',
    '1',
    '"a"',
    ' {}',
    '{} ',
    '{}{}',
    '{},',
    '{"a":01}',
    '{"a":1.}',
    '{"a":.5}',
    '{"a":+1}',
    '{"a":1e}',
  ])('refuses %j', (text) => expect(accepts(text)).toBe(false));

  it.each(['{"a":-}', '{"a":tru}', '{"a":nul}', '{"a":falsy}', '{"a" 1}', '{a:1}', '{"a":1,}', '{,}', '{"a":[1,]}'])(
    'refuses the literals and separators of %j',
    (text) => expect(accepts(text)).toBe(false),
  );

  it.each(['{"a":"\n"}', '{"a":"\\x"}', '{"a":"\\u12g4"}', '{"a":"\\u123"}', '{"a":[}]', '{"a":{]}', '{"a":\u00a01}'])(
    'refuses the strings and brackets of %j',
    (text) => expect(accepts(text)).toBe(false),
  );

  it('accepts texts of several megabytes, and refuses larger ones', () => {
    const long = (size: number): string => `{"a":"${'x'.repeat(size)}"}`;
    expect(accepts(long(4_000_000))).toBe(true);
    expect(accepts('{"a":1}')).toBe(true);
    expect(accepts(long(5_000_000))).toBe(false);
  });

  it('refuses values that are too deep for it', () => {
    const nested = (depth: number): string => `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`;
    expect(accepts(nested(10_000))).toBe(true);
    expect(accepts(nested(100_000))).toBe(false);
    expect(accepts(nested(10_000).replace(']]', ']}'))).toBe(false);
  });
});
