import { describe, expect, it } from '@jest/globals';
import { requestIdOf } from '../../../../src/actions/call/request-id.js';

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe('requestIdOf()', () => {
  it.each(['1', 'a-b_c', 'Root=1-67891233-abcdef012345678912345678', 'a.b:c@d+e/f=', 'x'.repeat(128)])(
    'keeps %s',
    (id) => {
      expect(requestIdOf({ 'x-request-id': id })).toBe(id);
    },
  );

  it.each([undefined, '', ' ', 'a b', 'a\nb', 'a\n', 'a"b', '{}', 'é', 'x'.repeat(129), ['a', 'b']])(
    'gives a new one for %j',
    (id) => {
      const headers = { 'x-request-id': id as string };
      expect(requestIdOf(headers)).toMatch(UUID);
      expect(requestIdOf(headers)).not.toBe(requestIdOf(headers));
    },
  );
});
