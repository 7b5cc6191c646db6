import { describe, expect, it } from '@jest/globals';
import { AnswerWriter } from '../../../../src/codecs/struct/answer-writer.js';
import { readStruct } from '../../../../src/codecs/struct/struct-reader.js';
import { WireCursor } from '../../../../src/codecs/struct/wire-cursor.js';
import { WireError } from '../../../../src/codecs/struct/wire-error.js';
import { readResponse, structBytes } from './proto.js';
import { numbersFrom, randomObject } from './random.js';

const read = (bytes: Buffer): Record<string, unknown> => readStruct(new WireCursor(bytes), bytes.length);

/** The Struct of an event, cut out of a WebhookResponse that holds only this event. */
function write(object: object): Buffer {
  const bytes = new AnswerWriter().answer({ events: [object as never], responses: [] });
  let head = 1;
  while (((bytes[head] as number) & 128) !== 0) head += 1;
  return bytes.subarray(head + 1);
}

describe('Struct', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('is read as it was written, seed %i', (seed) => {
    const object = randomObject(numbersFrom(seed));
    const json = JSON.stringify(object);
    expect(JSON.stringify(read(structBytes(object)))).toBe(json);
    expect(JSON.stringify(read(write(object)))).toBe(json);
    const answer = new AnswerWriter().answer({ events: [object as never], responses: [] });
    expect(JSON.parse(JSON.stringify(readResponse(answer).events))).toEqual([JSON.parse(json)]);
  });

  it('keeps members of any name as own properties', () => {
    const object = JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"":"empty"}') as object;
    const got = read(structBytes(object));
    expect(Object.keys(got)).toEqual(['__proto__', 'constructor', '']);
    expect(Object.getPrototypeOf(got)).toBe(Object.prototype);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    expect(Object.keys(read(write(object)))).toEqual(['__proto__', 'constructor', '']);
  });

  it('writes what JSON.stringify would write', () => {
    class Money {
      constructor(readonly amount: number) {}
      toJSON(): string {
        return `${this.amount} €`;
      }
    }
    const shared = { twice: true };
    const object = {
      date: new Date(0),
      money: new Money(3),
      nan: Number.NaN,
      infinite: Infinity,
      left: undefined,
      out: () => 1,
      list: [undefined, () => 1, Symbol('s'), Number.NaN, new Date(0)],
      boxed: [Object(1), Object('s'), Object(true)],
      map: new Map([[1, 2]]),
      a: shared,
      b: shared,
    };
    expect(read(write(object))).toEqual(JSON.parse(JSON.stringify(object)));
  });

  it('reads the numbers that JSON does not have as null', () => {
    const object = { value: Number.NaN, list: [Infinity, -Infinity, 1e308], member: { value: Infinity } };
    expect(read(structBytes(object))).toEqual({ value: null, list: [null, null, 1e308], member: { value: null } });
  });

  it.each([
    ['a BigInt', { value: 1n }],
    ['an object that contains itself', circle()],
    ['a list that contains itself', { list: circularList() }],
  ])('refuses %s', (_, object) => {
    expect(() => write(object)).toThrow(TypeError);
  });

  it('writes the next answer after it has refused one', () => {
    const writer = new AnswerWriter();
    expect(() => writer.answer({ events: [{ event: 'x', value: 1n } as never], responses: [] })).toThrow(TypeError);
    expect(readResponse(writer.answer({ events: [{ event: 'y' }], responses: [] })).events).toEqual([{ event: 'y' }]);
  });

  it('reads deep values, and refuses deeper ones with a clear message', () => {
    expect(read(write(nested(300)))).toEqual(nested(300));
    expect(() => write(nested(600))).toThrow(/500 levels/);
    expect(() => read(deepBytes(100_000))).toThrow(new WireError('a value nests deeper than 500 levels'));
  });

  it('fails only with a WireError for truncated bytes', () => {
    const bytes = structBytes({ text: 'hello', number: 1.5, list: [1, 'two', { three: null }], yes: true });
    for (let end = 1; end < bytes.length; end++) {
      const part = bytes.subarray(0, end);
      let outcome: unknown = 'read';
      try {
        read(part);
      } catch (error) {
        outcome = error;
      }
      // A cut between two members leaves a valid Struct.
      expect(outcome === 'read' || outcome instanceof WireError).toBe(true);
    }
  });

  it('fails only with a WireError for random bytes', () => {
    const next = numbersFrom(7);
    for (let round = 0; round < 2000; round++) {
      const bytes = Buffer.from(Array.from({ length: 1 + Math.floor(next() * 40) }, () => Math.floor(next() * 256)));
      try {
        read(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(WireError);
      }
    }
  });

  it('skips unknown fields', () => {
    const known = structBytes({ a: 1 });
    const unknown = Buffer.from([0x10, 0x96, 0x01, 0x1a, 2, 1, 2, 0x25, 1, 2, 3, 4, 0x29, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(read(Buffer.concat([unknown, known, unknown]))).toEqual({ a: 1 });
  });
});

function circle(): object {
  const object: Record<string, unknown> = {};
  object['self'] = object;
  return object;
}

function circularList(): unknown[] {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

function nested(depth: number): object {
  let value: object = { end: true };
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { value } : { list: [value] };
  return depth % 2 === 0 ? value : { value };
}

/** Nested lists, as a hostile client may send them. */
function deepBytes(depth: number): Buffer {
  let value = Buffer.from([0x08, 0x00]);
  const parts: Buffer[] = [value];
  let length = value.length;
  for (let level = 0; level < depth; level++) {
    const inner = Buffer.concat([Buffer.from([0x0a]), varint(length)]);
    const outer = Buffer.concat([Buffer.from([0x32]), varint(length + inner.length)]);
    parts.push(inner, outer);
    length += inner.length + outer.length;
  }
  value = Buffer.concat(parts.toReversed());
  const entry = Buffer.concat([Buffer.from([0x0a, 1, 0x61, 0x12]), varint(value.length), value]);
  return Buffer.concat([Buffer.from([0x0a]), varint(entry.length), entry]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 127) | 128);
  }
}
