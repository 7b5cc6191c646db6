import { describe, expect, it } from '@jest/globals';
import { PeekedCall } from '../../../../../src/transports/http/body/peeked-call.js';

const peek = (text: string) => PeekedCall.from(Buffer.from(text));

describe('PeekedCall', () => {
  it.each([
    ['as Python writes it', '{"next_action": "action_x", "sender_id": "ada", "tracker": {'],
    ['as JSON.stringify() writes it', '{"next_action":"action_x","sender_id":"ada","tracker":{'],
    ['on several lines', '\r\n{\n\t"next_action" : "action_x" ,\n\t"sender_id" : "ada"\n}'],
  ])('has the action and the sender of a call %s', (_name, text) => {
    expect(peek(text)).toMatchObject({ next_action: 'action_x', sender_id: 'ada' });
  });

  it.each([
    ['is another member', '{"next_action": "action_x", "tracker": {}}'],
    ['is not in the first bytes', '{"next_action": "action_x", "sender_i'],
    ['is cut off', '{"next_action": "action_x", "sender_id": "ad'],
    ['is null', '{"next_action": "action_x", "sender_id": null}'],
    ['is not JSON', '{"next_action": "action_x", "sender_id": "\\x"}'],
  ])('has only the action if what comes next %s', (_name, text) => {
    expect(peek(text)).toMatchObject({ next_action: 'action_x', sender_id: null });
  });

  it('reads a sender with escapes', () => {
    expect(peek('{"next_action": "action_x", "sender_id": "J\\u00fcrgen \\"J\\""}')?.sender_id).toBe('Jürgen "J"');
  });

  it.each([
    ['nothing', ''],
    ['another member first', '{"sender_id": "ada", "next_action": "action_x"}'],
    ['no name', '{"next_action": "", "sender_id": "ada"}'],
    ['a name that is null', '{"next_action": null}'],
    ['a name with an escape', '{"next_action": "action\\u005fx"}'],
    ['a name with a foreign letter', '{"next_action": "äction"}'],
    ['a name with a control character', '{"next_action": "action\u0000"}'],
    ['a name that is cut off', '{"next_action": "action'],
    ['a list', '[{"next_action": "action_x"}]'],
    ['a mark of the byte order', '\uFEFF{"next_action": "action_x"}'],
    ['a name that is very long', `{"next_action": "${'x'.repeat(2_000)}"}`],
  ])('leaves %s to those who read the whole call', (_name, text) => {
    expect(peek(text)).toBeUndefined();
  });
});
