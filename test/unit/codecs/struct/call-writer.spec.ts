import { describe, expect, it } from '@jest/globals';
import { CallReader } from '../../../../src/codecs/struct/call-reader.js';
import { writeCall } from '../../../../src/codecs/struct/call-writer.js';
import type { CallDto } from '../../../../src/protocol/index.js';

const reader = new CallReader(2);

function readBack(call: CallDto): CallDto {
  return reader.read(writeCall({ next_action: 'action_x', tracker: { sender_id: 'ada', events: [] }, ...call }));
}

describe('writeCall', () => {
  it.each(['followup_action', 'latest_action_name', 'user_id'] as const)('keeps an empty %s', (member) => {
    expect(readBack({ tracker: { sender_id: 'ada', events: [], [member]: '' } }).tracker?.[member]).toBe('');
  });

  it.each(['followup_action', 'latest_action_name', 'user_id'] as const)('leaves out a %s of null', (member) => {
    expect(readBack({ tracker: { sender_id: 'ada', events: [], [member]: null } }).tracker?.[member]).toBeUndefined();
  });

  it('keeps an empty active loop beside the active form that it hides', () => {
    const loops = { active_loop: {}, active_form: { name: 'form_old' } };
    expect(readBack({ tracker: { sender_id: 'ada', events: [], ...loops } }).tracker).toMatchObject(loops);
  });

  it('keeps an empty digest, which is none in a call without it', () => {
    const tracker = { sender_id: 'ada', events: [] };
    expect(readBack({ tracker, domain_digest: '' }).domain_digest).toBe('');
    expect(readBack({ tracker }).domain_digest).toBeUndefined();
  });
});
