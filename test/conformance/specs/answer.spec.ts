import { describe, expect, it } from '@jest/globals';
import { compareWithOurs, compareWithReference, type Answer } from '../compare/answer.js';
import { compareStep } from '../compare/step.js';
import type { Expectation } from '../vector.js';

const none = { instants: new Set<number>(), loose: [] };
const places = (found: readonly { readonly at: string }[]): string[] => found.map(({ at }) => at);

function answer(body: unknown, status = 200, headers: Answer['headers'] = {}): Answer {
  return { status, headers, text: typeof body === 'string' ? body : JSON.stringify(body) };
}

describe('compareWithReference', () => {
  it('compares status and body', () => {
    expect(compareWithReference(answer({ a: 1 }), { status: 200, body: { a: 1 } }, none)).toEqual([]);
    expect(places(compareWithReference(answer({ a: 2 }, 500), { status: 200, body: { a: 1 } }, none))).toEqual([
      'status',
      '/a',
    ]);
  });

  it('refuses an expectation without a status', () => {
    expect(places(compareWithReference(answer({}), { body: {} }, none))).toEqual(['status']);
  });

  it('fails when the answer is not JSON but JSON is expected', () => {
    expect(places(compareWithReference(answer('<html>'), { status: 200, body: null }, none))).toEqual(['body']);
  });

  it('compares a text', () => {
    expect(compareWithReference(answer('ok'), { status: 200, body_text: 'ok' }, none)).toEqual([]);
    expect(compareWithReference(answer('no'), { status: 200, body_text: 'ok' }, none)).toHaveLength(1);
  });

  it('ignores loose values and only those', () => {
    const expected: Expectation = { status: 500, body: { error: "'x'", action_name: 'a' } };
    const terms = { ...none, loose: ['/error'] };
    expect(compareWithReference(answer({ error: 'other', action_name: 'a' }, 500), expected, terms)).toEqual([]);
    expect(compareWithReference(answer({ action_name: 'b' }, 500), expected, terms)).toHaveLength(1);
  });

  it('can ignore the whole body, but still compares the status', () => {
    const terms = { ...none, loose: ['body_text'] };
    expect(compareWithReference(answer('x', 400), { status: 400, body: {} }, terms)).toEqual([]);
    expect(compareWithReference(answer('x', 500), { status: 400, body: {} }, terms)).toHaveLength(1);
  });

  describe('headers', () => {
    const typed = answer({}, 200, { 'content-type': 'application/json; charset=utf-8' });
    const compare = (headers: Expectation['headers']): number =>
      compareWithReference(typed, { status: 200, headers }, none).length;

    it('ignores parameters of the content type', () => {
      expect(compare({ 'Content-Type': 'application/json' })).toBe(0);
      expect(compare({ 'Content-Type': 'text/plain' })).toBe(1);
    });

    it('requires a null header to be absent and a named header to be present', () => {
      expect(compare({ vary: null })).toBe(0);
      expect(compare({ vary: 'Origin' })).toBe(1);
      expect(compare({ 'content-type': null })).toBe(1);
    });
  });

  describe('responses', () => {
    const full = { text: 'a', buttons: [], custom: {}, image: null, template: 'utter_a', response: 'utter_a' };
    const compare = (expected: object, got: object): string[] =>
      places(
        compareWithReference(answer({ responses: [got] }), { status: 200, body: { responses: [expected] } }, none),
      );

    it('ignores empty members on both sides', () => {
      expect(compare(full, { text: 'a', template: 'utter_a', response: 'utter_a' })).toEqual([]);
      expect(compare({ text: 'a' }, { ...full, template: null, response: null })).toEqual([]);
    });

    it('compares falsy members that are not empty', () => {
      expect(compare({ text: '' }, {})).toEqual(['/responses/0/text']);
      expect(compare({ x: false, y: 0 }, {})).toEqual(['/responses/0/x', '/responses/0/y']);
    });

    it('compares empty members at deeper levels', () => {
      expect(compare({ custom: { a: null } }, { custom: {} })).toEqual(['/responses/0/custom']);
    });

    it('requires template and response together', () => {
      expect(compare({ response: 'utter_a' }, { response: 'utter_a' })).toEqual(['/responses/0/template']);
      expect(compare(full, { text: 'a', template: 'utter_a' })).toEqual(['/responses/0/response']);
    });

    it('compares all members of events', () => {
      const body = { events: [{ event: 'restart', timestamp: null }] };
      const found = compareWithReference(answer({ events: [{ event: 'restart' }] }), { status: 200, body }, none);
      expect(places(found)).toEqual(['/events/0/timestamp']);
    });
  });
});

describe('compareWithOurs', () => {
  const compare = (got: Answer, ours: Expectation): string[] => places(compareWithOurs(got, ours, new Set()));

  it('requires an error that does not echo the request when no body is given', () => {
    expect(compare(answer({ error: 'x', details: [] }, 422), { status: 422 })).toEqual([]);
    expect(compare(answer({ error: '' }, 422), { status: 422 })).toEqual(['/error']);
    expect(compare(answer({}, 422), { status: 422 })).toEqual(['/error']);
    expect(compare(answer({ error: 'x', request_body: null }, 422), { status: 422 })).toEqual(['/request_body']);
    expect(compare(answer('[]', 422), { status: 422 })).toEqual(['body']);
    expect(compare(answer('', 422), { status: 422 })).toEqual(['body']);
  });

  it('accepts each of several statuses', () => {
    expect(compare(answer({ error: 'x' }, 405), { status: [404, 405] })).toEqual([]);
    expect(compare(answer({ error: 'x' }, 406), { status: [404, 405] })).toEqual(['status']);
  });

  it('compares the body when one is given, also null', () => {
    expect(compare(answer(null), { status: 200, body: null })).toEqual([]);
    expect(compare(answer({}), { status: 200, body: null })).toEqual(['']);
  });

  it('accepts any body with any_body', () => {
    expect(compare(answer('?'), { status: 200, any_body: true })).toEqual([]);
    expect(compare(answer('?', 500), { status: 200, any_body: true })).toEqual(['status']);
  });
});

describe('compareStep', () => {
  const expected: Expectation = { status: 500, body: { error: 'x' } };

  it('compares with our answer instead of the reference, and ignores the loose values of the reference', () => {
    const step = { expect: expected, ours: { status: 200, body: { error: 'mine' } } };
    const terms = { ...none, loose: ['/error', 'body_text'] };
    expect(compareStep(answer({ error: 'mine' }), step, terms)).toEqual([]);
    expect(places(compareStep(answer({ error: 'x' }), step, terms))).toEqual(['/error']);
  });

  it('accepts either answer of a quirk', () => {
    const step = { expect: expected, quirk: 'why', expect_executor: { status: 200, body: null } };
    expect(compareStep(answer({ error: 'x' }, 500), step, none)).toEqual([]);
    expect(compareStep(answer(null), step, none)).toEqual([]);
    expect(compareStep(answer({}), step, none)).not.toEqual([]);
  });

  it('refuses a step that expects nothing', () => {
    expect(places(compareStep(answer(null), {}, none))).toEqual(['vector']);
  });
});
