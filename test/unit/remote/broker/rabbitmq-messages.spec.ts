import { randomBytes } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { fitting } from '../../../../src/remote/broker/rabbitmq/rabbitmq-messages.js';

const MIB = 1024 * 1024;

describe('fitting', () => {
  it('sends a body that fits as it is', async () => {
    const message = { headers: { 'rasa-call': 'a' }, body: Buffer.alloc(8 * MIB) };
    expect(await fitting(message)).toEqual([message]);
  });

  it('cuts a larger one into pieces that the broker takes, without compressing it', async () => {
    const body = randomBytes(9 * MIB);
    const pieces = await fitting({ headers: { 'rasa-call': 'a' }, body });
    expect(pieces.map(({ headers, body: { length } }) => [headers, length])).toEqual([
      [{ 'rasa-call': 'a', 'rasa-piece': '1', 'rasa-pieces': '2' }, 8 * MIB],
      [{ 'rasa-call': 'a', 'rasa-piece': '2', 'rasa-pieces': '2' }, MIB],
    ]);
    expect(Buffer.concat(pieces.map((piece) => piece.body)).equals(body)).toBe(true);
  });

  it('compresses what would need many pieces, unless it is compressed', async () => {
    const body = Buffer.alloc(33 * MIB, 'tracker');
    const [message, ...more] = await fitting({ headers: {}, body });
    expect(more).toEqual([]);
    expect(message?.headers).toEqual({ 'content-encoding': 'gzip' });
    expect(gunzipSync(message?.body ?? '').equals(body)).toBe(true);
    const headers = { 'content-encoding': 'br' };
    expect(await fitting({ headers, body })).toHaveLength(5);
  });
});
