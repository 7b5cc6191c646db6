import { describe, expect, it } from '@jest/globals';
import { checkRabbitMq } from '../../../../src/remote/broker/rabbitmq/rabbitmq-login.js';
import { isRefusal } from '../../../../src/remote/broker/rabbitmq/refusal.js';

const WHERE = 'The options of RasaWorkerModule, `rabbitmq`';
const URL = 'amqp://127.0.0.1:5672';

describe('checkRabbitMq', () => {
  it('takes one URL or several', () => {
    expect(checkRabbitMq(WHERE, { urls: URL }).map(String)).toEqual([URL]);
    const urls = ['amqps://ada:pw@one/bot', 'amqps://ada:pw@two/bot'];
    expect(checkRabbitMq(WHERE, { urls, tls: { ca: { file: 'ca.pem' } } }).map(String)).toEqual(urls);
  });

  it.each<[string, unknown, string]>([
    ['no object', 'amqp://ada:secret@host', `${WHERE}: must be an object, but is a string`],
    ['no URL', { urls: 'ada:secret' }, `${WHERE}, \`urls\`: must be a URL such as amqp://127.0.0.1:5672`],
    ['another protocol', { urls: 'http://ada:secret@host' }, `${WHERE}, \`urls\`: must be a URL such as`],
    ['no server', { urls: [] }, `${WHERE}, \`urls\`: is empty`],
    ['an unknown member', { urls: URL, username: 'ada' }, 'username'],
    ['a password without a user', { urls: URL, pass: 'secret' }, '`pass` needs `user`'],
    ['two users', { urls: 'amqp://ada:secret@host', user: 'bob' }, 'in `user` or in `urls`, not in both'],
    ['certificates without TLS', { urls: URL, tls: {} }, '`tls` needs URLs that begin with amqps://'],
  ])('refuses %s, without a password in the message', (_what, connection, message) => {
    let refused: unknown;
    try {
      checkRabbitMq(WHERE, connection as Parameters<typeof checkRabbitMq>[1]);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code: 'RASA_INVALID_OPTION' });
    expect(String(refused)).toContain(message);
    expect(String(refused)).not.toContain('secret');
  });
});

describe('isRefusal', () => {
  const closed = (code: number) => Object.assign(new Error('Operation failed'), { code });
  it.each<[string, unknown, boolean]>([
    [
      'wrong credentials',
      new Error(
        'Handshake terminated by server: 403 (ACCESS-REFUSED) with message "ACCESS_REFUSED - Login was refused"',
      ),
      true,
    ],
    ['no access to a queue', closed(403), true],
    ['a queue with other arguments', closed(406), true],
    ['a queue that another connection still has', closed(405), false],
    ['a broker that is not there', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), false],
  ])('knows whether %s can get better by itself', (_what, error, expected) => {
    expect(isRefusal(error)).toBe(expected);
  });
});
