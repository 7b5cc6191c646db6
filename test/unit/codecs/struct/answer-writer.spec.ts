import { describe, expect, it } from '@jest/globals';
import type { WebhookStreamEvent } from '../../../../src/protocol/index.js';
import { AnswerWriter } from '../../../../src/codecs/struct/answer-writer.js';
import { fromResponse } from '../../../conformance/replay/grpc/messages.js';
import { readResponse, readStreamEvent } from './proto.js';

const writer = new AnswerWriter();
const roundTrip = (event: WebhookStreamEvent): unknown => fromResponse(readStreamEvent(writer.event(event)));

describe('AnswerWriter', () => {
  it('writes events and responses in their order', () => {
    const answer = { events: [{ event: 'a' }, { event: 'b' }], responses: [{ text: '1' }, { text: '2' }] };
    expect(readResponse(writer.answer(answer))).toEqual(answer);
    expect(writer.answer(null)).toHaveLength(0);
  });

  it('writes answers beyond the first buffer', () => {
    const text = 'ü'.repeat(3_000_000);
    expect(readResponse(writer.answer({ events: [], responses: [{ text }] })).responses).toEqual([{ text }]);
    expect(readResponse(writer.answer({ events: [{ event: 'a' }], responses: [] })).events).toEqual([{ event: 'a' }]);
  });

  it.each<WebhookStreamEvent>([
    { chunk_start: { response_id: 'f'.repeat(32) } },
    { chunk: { response_id: 'id', text: 'Hel' } },
    {
      chunk: {
        response_id: 'id',
        text: 't',
        image: 'i',
        custom: { a: 1 },
        attachment: 'f',
        buttons: [{ title: 'b' }, { title: 'c' }],
        elements: [{ title: 'e' }],
      },
    },
    { chunk_end: { response_id: 'id' } },
    { final_result: { events: [{ event: 'a' }], responses: [{ text: 'x' }] } },
    { error: { action_name: 'action_x', message: 'no' } },
  ])('writes %j', (event) => {
    expect(roundTrip(event)).toEqual(event);
  });

  it('writes an empty id, and an empty result', () => {
    expect(roundTrip({ chunk_end: { response_id: '' } })).toEqual({ chunk_end: {} });
    expect(roundTrip({ final_result: { events: [], responses: [] } })).toEqual({ final_result: {} });
  });

  it('writes an attachment that is not a text as JSON', () => {
    expect(roundTrip({ chunk: { response_id: 'i', attachment: { url: 'u' } } })).toEqual({
      chunk: { response_id: 'i', attachment: '{"url":"u"}' },
    });
  });

  it('refuses a value that a Struct cannot hold, with a clear message', () => {
    expect(() => writer.event({ chunk: { response_id: 'i', custom: [1] } })).toThrow(/must be objects/);
  });
});
