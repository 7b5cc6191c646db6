import { describe, expect, it } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { InvalidOptionError, type RasaAuthOptions } from 'nestjs-rasa';
import { createFolder } from '../../support/folder.js';
import { rootModule } from '../support/servers.js';

const SECRET = 'never-shown-s3cret';

async function bootError(auth: unknown): Promise<Error> {
  try {
    const root = rootModule([], { auth: auth as RasaAuthOptions });
    const app = await NestFactory.create(root, new FastifyAdapter(), { logger: false, abortOnError: false });
    await app.close();
  } catch (error) {
    return error as Error;
  }
  throw new Error('The application started.');
}

const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
const pem = (key: typeof short.publicKey): string => key.export({ type: 'spki', format: 'pem' }).toString();

describe('the boot fails', () => {
  it.each<[string, unknown, string]>([
    ['for a text', SECRET, 'The option `auth`: must be an object'],
    ['for null', null, 'The option `auth`: must be an object'],
    ['for no credentials', {}, 'names no credentials; set one of token, basic, headers, jwt, clientCertificate'],
    ['for an unknown member', { tokens: SECRET }, "the option `tokens` is not known. Did you mean 'token'?"],
    [
      'for a variable that is not set',
      { token: undefined },
      '`auth.token`: is undefined; is the environment variable set?',
    ],
    ['for an empty token', { token: '' }, '`auth.token`: must be a secret, but it is empty'],
    ['for a list with a hole', { token: [SECRET, undefined] }, 'is nothing; is the environment variable set?'],
    ['for an empty list', { token: [] }, '`auth.token`: has no secret'],
    ['for a number', { token: 5 }, 'must be a secret, { file }, a function'],
    [
      'for an unknown member of the token',
      { token: { secret: SECRET, name: 'x' } },
      '`auth.token`: the option `name` is not known',
    ],
    [
      'for a token that is accepted nowhere',
      { token: { secret: SECRET, query: false, bearer: false } },
      'is accepted nowhere',
    ],
    ['for an empty parameter', { token: { secret: SECRET, query: '' } }, '`auth.token.query`: must be the name'],
    [
      'for a bad header name',
      { token: { secret: SECRET, header: 'x y' } },
      '`auth.token.header`: must have the name of a header',
    ],
    [
      'for a missing file',
      { token: { file: '/no/such/file' } },
      '`auth.token`: the file /no/such/file cannot be read (ENOENT)',
    ],
    [
      'for a function that returns nothing',
      { token: () => undefined },
      'the function must return a secret, but it is nothing',
    ],
    [
      'for a function that throws',
      {
        token: () => {
          throw new Error(SECRET);
        },
      },
      'the function that returns the secret failed (Error)',
    ],
    ['for a user without a name', { basic: { password: SECRET } }, '`auth.basic.username`: must be a name'],
    ['for a name with a colon', { basic: { username: 'a:b', password: SECRET } }, 'must be a name without a colon'],
    [
      'for an empty password',
      { basic: { username: 'a', password: '' } },
      '`auth.basic.password`: must be a secret, but it is empty',
    ],
    ['for no password', { basic: { username: 'a' } }, '`auth.basic.password`: must be a secret'],
    ['for headers without names', { headers: {} }, "`auth.headers`: must be an object such as { 'x-api-key'"],
    ['for a header without a secret', { headers: { 'x-a': undefined } }, "`auth.headers['x-a']`: must be a secret"],
    [
      'for two kinds of keys',
      { jwt: { secret: SECRET, publicKey: SECRET } },
      '`auth.jwt`: needs either `secret` (HS256) or `publicKey`',
    ],
    ['for a short key', { jwt: { secret: SECRET } }, '`auth.jwt.secret`: must have at least 32 bytes'],
    [
      'for a key that is none',
      { jwt: { publicKey: SECRET } },
      '`auth.jwt.publicKey`: must be a public key or a certificate',
    ],
    ['for a short RSA key', { jwt: { publicKey: pem(short.publicKey) } }, 'of RSA with at least 2048 bits'],
    [
      'for an elliptic key',
      { jwt: { publicKey: pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey) } },
      'of RSA',
    ],
    [
      'for a private key',
      { jwt: { publicKey: short.privateKey.export({ type: 'pkcs8', format: 'pem' }) } },
      'is a private key; give the public one',
    ],
    [
      'for an issuer that is none',
      { jwt: { secret: SECRET.repeat(2), issuer: '' } },
      '`auth.jwt.issuer`: must be a text',
    ],
    ['for a certificate by name', { clientCertificate: 'CN=rasa' }, '`auth.clientCertificate`: must be true'],
    ['for a wrong word', { token: SECRET, actions: 'closed' }, '`auth.actions`: must be `guarded` or `open`'],
    ['for a time of 0', { token: SECRET, refreshMs: 0 }, '`auth.refreshMs`: must be above 0'],
  ])('%s', async (_name, auth, message) => {
    const error = await bootError(auth);

    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toContain(message);
    expect(`${error.stack}`).not.toContain(SECRET);
  });

  it('for an empty file', async () => {
    using folder = createFolder({ token: '\n\n' });

    const { message } = await bootError({ token: { file: `${folder.path}/token` } });

    expect(message).toContain('holds no secret; write one on each line');
  });
});
