import { describe, expect, it } from '@jest/globals';
import { AnswerWriter } from '../../../../src/codecs/struct/answer-writer.js';
import { RemoteAnswerError } from '../../../../src/errors/index.js';
import type { ActionAnswer, WebhookStreamEvent } from '../../../../src/protocol/index.js';
import { answerOfJson, answerOfProtobuf } from '../../../../src/remote/convert/answers.js';
import { eventOfJson, eventOfProtobuf } from '../../../../src/remote/convert/stream-events.js';

const WHO = { remote: 'legacy', actionName: 'action_book' };
const ANSWER = {
  events: [{ event: 'slot', name: 'guests', value: 4, timestamp: null }],
  responses: [{ text: 'Done 🍽', buttons: [{ title: 'ok', payload: '/ok' }] }],
} as unknown as ActionAnswer;
const jsonOf = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const writer = new AnswerWriter();

describe('the answer of a remote', () => {
  it('is read from JSON, and its bytes are kept', () => {
    const json = jsonOf(ANSWER);
    const answer = answerOfJson(json, WHO);
    expect(answer.json).toBe(json);
    expect(answer.read()).toEqual(ANSWER);
  });

  it('is read from protobuf, and its bytes are kept', () => {
    const protobuf = writer.answer(ANSWER);
    const answer = answerOfProtobuf(protobuf, WHO);
    expect(answer.protobuf).toBe(protobuf);
    expect(answer.read()).toEqual(ANSWER);
  });

  it('can be null', () => {
    expect(answerOfJson(jsonOf(null), WHO).read()).toBeNull();
  });

  it('may lack a list, as Rasa allows', () => {
    expect(answerOfJson(jsonOf({ events: [] }), WHO).read()).toEqual({ events: [], responses: [] });
  });

  it("has null in place of Python's numbers that are not JSON", () => {
    const json = Buffer.from('{"events": [{"event": "slot", "name": "x", "value": NaN}], "responses": []}');
    expect(answerOfJson(json, WHO).read()?.events).toEqual([{ event: 'slot', name: 'x', value: null }]);
  });

  it.each([
    ['HTML', Buffer.from('<html></html>'), 'it is not JSON'],
    ['a list', jsonOf([]), 'it is not an object'],
    ['a text in place of a list', jsonOf({ events: 'none', responses: [] }), '`events` is not a list of objects'],
    ['a text in a list', jsonOf({ events: [], responses: ['hi'] }), '`responses` is not a list of objects'],
  ])('is refused if it is %s', (_, json, problem) => {
    const answer = answerOfJson(json, WHO);
    const read = (): unknown => answer.read();
    expect(read).toThrow(RemoteAnswerError);
    expect(read).toThrow(`The answer of the remote 'legacy' cannot be used: ${problem}.`);
  });

  it('is refused if it is not a WebhookResponse', () => {
    expect(() => answerOfProtobuf(Buffer.from([0x0a, 0x05, 0x61]), WHO)).toThrow(
      /it is not a WebhookResponse: .*\. The/,
    );
  });
});

describe('an event of a stream', () => {
  const EVENTS: WebhookStreamEvent[] = [
    { chunk_start: { response_id: 'r1' } },
    { chunk: { response_id: 'r1', text: 'Hi', buttons: [{ title: 'ok', payload: '/ok' }], custom: { a: 1 } } },
    { chunk: { response_id: 'r1', image: 'https://x/y.png', attachment: 'a.pdf', elements: [{ title: 'soup' }] } },
    { chunk_end: { response_id: 'r1' } },
    { final_result: ANSWER },
    { error: { action_name: 'action_book', message: 'no' } },
  ];

  it.each(EVENTS.map((event) => [Object.keys(event)[0], event] as const))('is read: %s', (_, event) => {
    expect(eventOfJson(jsonOf(event), WHO)).toEqual(event);
    expect(eventOfProtobuf(writer.event(event), WHO)).toEqual(event);
  });

  it('is passed over if its kind is not known', () => {
    expect(eventOfJson(jsonOf({ client_request: { request_id: '1' } }), WHO)).toBeUndefined();
    // Field 6, which rasa-sdk's main branch calls `client_request`.
    expect(eventOfProtobuf(Buffer.from([0x32, 0x03, 0x0a, 0x01, 0x31]), WHO)).toBeUndefined();
  });

  it.each([
    ['text', 'x'],
    ['a chunk without its id', { chunk: { text: 'x' } }],
    ['an end that is a text', { chunk_end: 'r1' }],
    ['buttons that are not a list', { chunk: { response_id: 'r1', buttons: 'x' } }],
    ['a result without lists', { final_result: { events: 1 } }],
  ])('is refused if it is %s', (_, value) => {
    expect(() => eventOfJson(jsonOf(value), WHO)).toThrow(RemoteAnswerError);
  });
});
