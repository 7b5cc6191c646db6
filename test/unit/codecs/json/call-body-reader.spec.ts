import { inspect } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { InvalidJsonError } from '../../../../src/errors/index.js';
import { CallBodyReader } from '../../../../src/codecs/json/call-body-reader.js';
import { RawHistory } from '../../../../src/codecs/json/raw-history.js';
import { historyOf, identical, materialised, parsed } from './exactness.js';
import { payload } from './payloads.js';

const lazy = (): CallBodyReader => new CallBodyReader({ history: 'lazy' });
const read = (text: string): unknown => materialised(lazy(), Buffer.from(text), (history) => history.all());

describe('CallBodyReader', () => {
  it.each(['small', 'medium', 'large'] as const)('reads the %s call as JSON.parse does', (size) => {
    const reader = lazy();
    const body = payload(size);
    for (let call = 0; call < 2; call += 1) {
      expect(historyOf(reader.read(body))).toBeInstanceOf(RawHistory);
      expect(
        identical(
          materialised(reader, body, (history) => history.all()),
          parsed(body),
        ),
      ).toBe(true);
    }
  });

  it.each([
    [
      'keys after events',
      '{"tracker": {"events": [1, {"a": 2}], "zzz": [3]}, "domain": {"a": 1}, "domain_digest": "x"}',
    ],
    ['events that are not an array', '{"tracker": {"events": {"0": 1}}}'],
    ['events twice', '{"tracker": {"events": [1], "events": [2, 3]}}'],
    ['events twice, the last one not an array', '{"tracker": {"events": [1], "events": null}}'],
    ['events twice, the last one written with an escape', '{"tracker": {"events": [1], "ev\\u0065nts": [2]}}'],
    ['events written with an escape only', '{"tracker": {"ev\\u0065nts": [{"domain": {}}]}}'],
    ['tracker twice', '{"tracker": {"events": [1]}, "tracker": {"events": [2]}}'],
    ['tracker twice, the last one without events', '{"tracker": {"events": [1]}, "tracker": {"slots": {}}}'],
    ['tracker twice, the last one null', '{"tracker": {"events": [1]}, "tracker": null}'],
    ['tracker in a list', '[{"tracker": {"events": [1]}}]'],
    ['events elsewhere only', '{"events": [1], "x": {"events": [2]}, "tracker": {"slots": {"events": [3]}}}'],
    ['domain twice', '{"domain": {"a": 1}, "tracker": {}, "domain": {"b": 2}}'],
    ['domain twice, the last one null', '{"domain": {"a": 1}, "domain": null}'],
    ['domain in the tracker', '{"tracker": {"domain": {"a": 1}, "events": []}}'],
    ['keys that end like others', '{"tracker": {"\\"events": [1], "x\\"events": [2]}, "\\"domain": {}}'],
    ['strings full of brackets', '{"tracker": {"events": [{"text": "]}]}\\"]\\\\"}, "]"]}, "domain": {"x": "}}"}}'],
    [
      '__proto__',
      '{"__proto__": {"tracker": {"events": [1]}}, "tracker": {"__proto__": {"events": [2]}, "events": [3]}}',
    ],
    ['numbers at the edges', '{"tracker": {"events": [-0, 1e400, -1e400, 12345678901234567890, 5e-324]}}'],
    ['no spaces', '{"tracker":{"events":[]},"domain":{}}'],
    ['many spaces', ' \n{ "tracker"\r\n:\t{ "events" \n: [ \n ] } , "domain" : { } }\n '],
    ['not an object', '"events"'],
    ['null', 'null'],
  ])('reads a body with %s as JSON.parse does', (_what, text) => {
    expect(identical(read(text), JSON.parse(text))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['a byte order mark', '\ufeff{}'],
    ['a head of only a brace', '{"domain": {"a": 1}, "version": "1"'],
    ['an extra comma', '{"tracker": {"events": [1]},}'],
    ['text after the call', '{"tracker": {"events": [1]}} {}'],
    ['a history closed by a brace', '{"tracker": {"events": [1}}}'],
    ['a history instead of a key', '{"tracker": {"sender_id": "u", [1]: 2}}'],
    ['an error in the domain', '{"tracker": {"events": [1]}, "domain": {"a": }}'],
    ['more closing than opening brackets', '{"tracker": {"events": [1]}}}}'],
  ])('refuses %s', (_what, text) => {
    expect(() => lazy().read(Buffer.from(text))).toThrow(InvalidJsonError);
  });

  it('reports an error inside the history when it is read, each time', () => {
    const call = lazy().read(Buffer.from('{"tracker": {"events": [{"a": }]}}'));
    const history = historyOf(call)!;
    expect(() => history.all()).toThrow(new InvalidJsonError('tracker.events'));
    expect(() => [...history.newestFirst()]).toThrow(InvalidJsonError);
    expect(() => history.all()).toThrow(InvalidJsonError);
  });

  it('reports an error inside the history at once when it reads eagerly', () => {
    const reader = new CallBodyReader({ history: 'eager' });
    expect(() => reader.read(Buffer.from('{"tracker": {"events": [{"a": }]}}'))).toThrow(InvalidJsonError);
  });

  it('gives a plain array when it reads eagerly', () => {
    const reader = new CallBodyReader({ history: 'eager' });
    const call = reader.read(payload('small')) as { tracker: { events: unknown } };
    expect(call.tracker.events).toEqual((parsed(payload('small')) as typeof call).tracker.events);
    expect(historyOf(call)).toBeUndefined();
  });

  it('gives a plain array when the whole body had to be parsed', () => {
    const call = lazy().read(Buffer.from('{"tracker": {"ev\\u0065nts": [1, 2]}}'));
    expect(call).toEqual({ tracker: { events: [1, 2] } });
  });

  it('reads without a scanner, and then gives plain arrays', () => {
    const reader = new CallBodyReader({ history: 'lazy', scanner: null });
    const body = payload('small');
    expect(historyOf(reader.read(body))).toBeUndefined();
    expect(identical(reader.read(body), parsed(body))).toBe(true);
  });

  it('repeats nothing from the body in an error', () => {
    const secret = 'my-card-number';
    const refused = (body: string): unknown => {
      try {
        return historyOf(lazy().read(Buffer.from(body)))?.all();
      } catch (error) {
        return error;
      }
    };
    for (const body of [`{"sender_id": ${secret}}`, `{"tracker": {"events": [${secret}]}}`]) {
      const error = refused(body);
      expect(error).toBeInstanceOf(InvalidJsonError);
      expect(inspect(error)).not.toContain(secret);
    }
  });

  it('reads any Uint8Array', () => {
    const bytes = new Uint8Array([0, ...Buffer.from('{"tracker": {"events": [7]}}'), 0]).subarray(1, -1);
    expect(historyOf(lazy().read(bytes))?.all()).toEqual([7]);
  });

  it('refuses a realistic body cut at any byte', () => {
    const body = payload('small');
    const reader = lazy();
    const accepted = [];
    for (let length = 0; length < body.length; length += 1) {
      const cut = body.subarray(0, length);
      if (
        !identical(
          materialised(reader, cut, (history) => history.all()),
          parsed(cut),
        )
      )
        accepted.push(length);
    }
    expect(accepted).toEqual([]);
    expect(() => reader.read(body.subarray(0, -1))).toThrow(InvalidJsonError);
  });
});
