import { describe, expect, it } from '@jest/globals';
import { InvalidOptionError } from '../../../../src/errors/index.js';
import { checkNats } from '../../../../src/remote/broker/nats/check-nats.js';

const WHERE = 'the option `nats`';

describe('checkNats()', () => {
  it.each([
    { servers: 'nats://127.0.0.1:4222' },
    { servers: ['a:4222', 'b:4222'], user: 'me', pass: 'secret' },
    { servers: 'a', token: { file: '/run/secrets/nats' }, tls: {} },
  ])('takes %j', (connection) => {
    expect(() => checkNats(WHERE, connection)).not.toThrow();
  });

  it.each([
    ['nats://hidden@host', 'must be an object, but is a string'],
    [{ server: 'nats://hidden@host' }, "the option `server` is not known. Did you mean 'servers'?"],
    [{}, '`servers`: must be an address such as nats://host:4222, or a list of them'],
    [{ servers: [''] }, '`servers`: must be an address such as nats://host:4222, or a list of them'],
    [{ servers: [] }, '`servers`: is empty; give it an address'],
    [{ servers: 'a', token: 'hidden', user: 'me' }, 'give `token` or `user`, not both'],
    [{ servers: 'a', pass: 'hidden' }, '`pass` needs `user`'],
  ])('refuses %j', (connection, problem) => {
    const check = (): void => checkNats(WHERE, connection as never);
    expect(check).toThrow(InvalidOptionError);
    expect(check).toThrow(problem);
    expect(check).not.toThrow('hidden');
  });
});
