import { describe, expect, it } from '@jest/globals';
import { InvalidOptionError } from '../../../../src/errors/index.js';
import { checkNats } from '../../../../src/remote/broker/nats/nats-options.js';

const servers = 'nats://127.0.0.1:4222';

describe('the options of NATS', () => {
  it.each([
    { servers },
    { servers: [servers, 'tls://nats.example:4222'] },
    { servers, token: 'secret' },
    { servers, user: 'gateway', pass: { file: '/run/secrets/nats' } },
    { servers, tls: { ca: { file: '/etc/tls/ca.crt' }, cert: 'pem', key: 'pem' } },
  ])('are %j', (options) => {
    expect(() => checkNats('The option', options)).not.toThrow();
  });

  it.each([
    [undefined, 'must be an object'],
    [servers, 'must be an object'],
    [{}, '`servers`: must be a URL such as nats://127.0.0.1:4222'],
    [{ server: servers }, "Did you mean 'servers'?"],
    [{ servers: [] }, 'is empty'],
    [{ servers: '127.0.0.1:4222' }, 'must be a URL such as nats://127.0.0.1:4222'],
    [{ servers: ['http://127.0.0.1:4222'] }, 'must be a URL such as nats://127.0.0.1:4222'],
    [{ servers: 'nats://me:1234@127.0.0.1:4222' }, 'give credentials in `token`, or in `user` and `pass`'],
    [{ servers, token: 'a', user: 'b' }, 'give `token` or `user`, not both'],
    [{ servers, pass: 'a' }, '`pass` needs `user`'],
    [{ servers, tls: { caFile: 'x' } }, 'caFile'],
    [{ servers, tls: { cert: 'pem' } }, '`cert` and `key` need each other'],
  ])('are not %j', (options, problem) => {
    const check = () => checkNats('The option', options as never);
    expect(check).toThrow(InvalidOptionError);
    expect(check).toThrow(problem);
    expect(check).not.toThrow('1234');
  });
});
