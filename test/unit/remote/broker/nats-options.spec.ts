import { describe, expect, it } from '@jest/globals';
import { InvalidOptionError } from '../../../../src/errors/index.js';
import { checkNats } from '../../../../src/remote/broker/nats/check-nats.js';

const WHERE = 'the option `nats`';
const servers = 'nats://127.0.0.1:4222';

describe('checkNats()', () => {
  it.each([
    { servers },
    { servers: ['a:4222', 'tls://b:4222'], user: 'me', pass: 'secret' },
    { servers: 'a', token: { file: '/run/secrets/nats' }, tls: {} },
    { servers, tls: { ca: { file: '/etc/tls/ca.crt' }, cert: 'pem', key: 'pem' } },
  ])('takes %j', (connection) => {
    expect(() => checkNats(WHERE, connection)).not.toThrow();
  });

  it.each([
    [undefined, 'must be an object'],
    ['nats://hidden@host', 'must be an object, but is a string'],
    [{ server: 'nats://hidden@host' }, "the option `server` is not known. Did you mean 'servers'?"],
    [{}, '`servers`: must be an address such as nats://host:4222, or a list of them'],
    [{ servers: [''] }, '`servers`: must be an address such as nats://host:4222, or a list of them'],
    [{ servers: ['http://a'] }, '`servers`: must be an address such as nats://host:4222, or a list of them'],
    [{ servers: [] }, '`servers`: is empty; give it an address'],
    [{ servers: 'nats://me:hidden@host' }, 'give credentials in `token`, or in `user` and `pass`'],
    [{ servers, token: 'hidden', user: 'me' }, 'give `token` or `user`, not both'],
    [{ servers, pass: 'hidden' }, '`pass` needs `user`'],
    [{ servers, tls: { caFile: 'x' } }, 'caFile'],
    [{ servers, tls: { cert: 'hidden' } }, '`cert` and `key` need each other'],
  ])('refuses %j', (connection, problem) => {
    const check = (): void => checkNats(WHERE, connection as never);
    expect(check).toThrow(InvalidOptionError);
    expect(check).toThrow(problem);
    expect(check).not.toThrow('hidden');
  });
});
