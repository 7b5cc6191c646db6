import { generateKeyPairSync } from 'node:crypto';
import { SignJWT } from 'jose';
import type { RasaAuthOptions } from 'nestjs-rasa';

/** What a client sends to show who it is. */
export interface Shown {
  readonly name: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One kind of credentials, with what must be accepted and what must not. */
export interface Kind {
  readonly name: string;
  readonly auth: RasaAuthOptions;
  readonly right: readonly Shown[];
  readonly wrong: readonly Shown[];
  readonly challenge: RegExp;
}

/** Two at once, as during a rotation. */
const OLD = 's3cret-Token+old/=';
const NEW = 's3cret-Token+new/=';
const LATIN = 'pässwörd';
const PASSWORD = 'correct horse';
const HS_KEY = 'a shared key that has thirty-two bytes or more';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PUBLIC_PEM = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();

const query = (name: string, value: string, parameter = 'token'): Shown => {
  return { name, query: `${parameter}=${encodeURIComponent(value)}` };
};
const header = (name: string, value: string, header_ = 'x-api-key'): Shown => ({ name, headers: { [header_]: value } });
const authorization = (name: string, value: string): Shown => header(name, value, 'authorization');
const basicOf = (pair: string, encoding: BufferEncoding = 'utf8'): string =>
  `Basic ${Buffer.from(pair, encoding).toString('base64')}`;

/** Values that are almost a secret. */
function almost(secret: string): readonly (readonly [name: string, value: string])[] {
  return [
    ['empty', ''],
    ['a prefix', secret.slice(0, -1)],
    ['an extra byte', `${secret}x`],
    ['another case', secret.toUpperCase()],
    ['twice', secret + secret],
    ['one letter wrong', `x${secret.slice(1)}`],
    ['a lookalike letter', secret.replace('e', '\u0435')],
    ['a space inside', `${secret.slice(0, 3)} ${secret.slice(3)}`],
    ['a zero byte', `${secret}\0`],
  ];
}
/** Those that a header can hold. */
const almostInHeader = (secret: string): readonly (readonly [string, string])[] =>
  almost(secret).filter(([, value]) => /^[\x20-\xff]*$/.test(value));

async function jwt(claims: object, key: Parameters<SignJWT['sign']>[0], alg: string, expires = '5m'): Promise<string> {
  return new SignJWT({ iss: 'rasa', aud: 'actions', ...claims })
    .setProtectedHeader({ alg })
    .setExpirationTime(expires)
    .sign(key);
}

const hsKey = Buffer.from(HS_KEY);
const hs = await jwt({}, hsKey, 'HS256');
const rs = await jwt({}, rsa.privateKey, 'RS256');
const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${hs.split('.')[1]}.`;

const WRONG_TOKENS = [
  authorization('no signature', `Bearer ${unsigned}`),
  authorization('an empty signature', `Bearer ${hs.split('.').slice(0, 2).join('.')}.`),
  authorization('another scheme', `Basic ${hs}`),
  authorization('not a token', 'Bearer a.b.c'),
  authorization('no scheme', hs),
];

/** Each kind alone. */
export const KINDS: readonly Kind[] = [
  {
    name: 'a token',
    auth: { token: [OLD, NEW] },
    right: [
      query('the old one', OLD),
      query('the new one', NEW),
      { name: 'beside other parameters', query: `a=1&token=${encodeURIComponent(NEW)}&b=2` },
      authorization('as a bearer', `Bearer ${NEW}`),
      authorization('with the scheme in small letters', `bearer ${NEW}`),
    ],
    wrong: [
      ...almost(NEW).map(([name, value]) => query(name, value)),
      ...almostInHeader(NEW).map(([name, value]) => authorization(`${name}, as a bearer`, `Bearer ${value}`)),
      query('under another name', NEW, 'Token'),
      { name: 'twice in the query', query: `token=${encodeURIComponent(NEW)}&token=${encodeURIComponent(NEW)}` },
      authorization('as a password', basicOf(`rasa:${NEW}`)),
      header('in a header that is not asked for', NEW),
    ],
    challenge: /^Bearer realm="rasa"$/,
  },
  {
    name: 'a token under names of its own',
    auth: { token: { secret: NEW, query: 'api_key', header: 'X-Rasa-Token', bearer: false } },
    right: [query('in the query', NEW, 'api_key'), header('in the header', NEW, 'x-rasa-token')],
    wrong: [
      query('under the usual name', NEW),
      authorization('as a bearer', `Bearer ${NEW}`),
      header('a prefix', NEW.slice(0, -1), 'x-rasa-token'),
    ],
    challenge: /^Bearer realm="rasa"$/,
  },
  {
    name: 'basic',
    auth: {
      basic: [
        { username: 'rasa', password: [PASSWORD, NEW] },
        { username: 'müller', password: LATIN },
      ],
    },
    right: [
      authorization('a user', basicOf(`rasa:${PASSWORD}`)),
      authorization('the new password', basicOf(`rasa:${NEW}`)),
      authorization('with the scheme in small letters', basicOf(`rasa:${PASSWORD}`).replace('Basic', 'basic')),
      authorization('another user, UTF-8', basicOf(`müller:${LATIN}`)),
      authorization('another user, Latin-1 as aiohttp', basicOf(`müller:${LATIN}`, 'latin1')),
    ],
    wrong: [
      ...almost(PASSWORD).map(([name, value]) => authorization(name, basicOf(`rasa:${value}`))),
      authorization("the other user's password", basicOf(`rasa:${LATIN}`)),
      authorization('another user', basicOf(`Rasa:${PASSWORD}`)),
      authorization('no user', basicOf(`:${PASSWORD}`)),
      authorization('no base64', `Basic rasa:${PASSWORD}`),
      authorization('more padding', `${basicOf(`rasa:${PASSWORD}`)}=`),
      authorization('less padding', basicOf(`rasa:${NEW}`).replace(/=+$/, '')),
      authorization('junk in the base64', basicOf(`rasa:${PASSWORD}`).replace('Basic ', 'Basic !')),
      authorization('as a bearer', `Bearer ${PASSWORD}`),
      query('the password in the query', PASSWORD),
    ],
    challenge: /^Basic realm="rasa", charset="UTF-8"$/,
  },
  {
    name: 'a header',
    auth: { headers: { 'X-Api-Key': [OLD, NEW], 'X-Other': PASSWORD } },
    right: [header('the old one', OLD), header('the new one', NEW), header('the other header', PASSWORD, 'x-other')],
    wrong: [
      ...almostInHeader(NEW).map(([name, value]) => header(name, value)),
      header("the other header's secret", PASSWORD),
      authorization('as a bearer', `Bearer ${NEW}`),
      query('in the query', NEW),
    ],
    challenge: /^ApiKey realm="rasa"$/,
  },
  {
    name: 'JWT with HS256',
    auth: {
      jwt: { secret: ['another key, which is still valid for a while', HS_KEY], issuer: 'rasa', audience: 'actions' },
    },
    right: [
      authorization('a token', `Bearer ${hs}`),
      authorization(
        'a token of the other key',
        `Bearer ${await jwt({}, Buffer.from('another key, which is still valid for a while'), 'HS256')}`,
      ),
    ],
    wrong: [
      ...WRONG_TOKENS,
      authorization('expired', `Bearer ${await jwt({}, hsKey, 'HS256', '-1s')}`),
      authorization('of another issuer', `Bearer ${await jwt({ iss: 'else' }, hsKey, 'HS256')}`),
      authorization('for another audience', `Bearer ${await jwt({ aud: 'else' }, hsKey, 'HS256')}`),
      authorization('not yet valid', `Bearer ${await jwt({ nbf: 4_000_000_000 }, hsKey, 'HS256', '100y')}`),
      authorization('with HS512', `Bearer ${await jwt({}, Buffer.from(HS_KEY.repeat(2)), 'HS512')}`),
      authorization('of another key', `Bearer ${await jwt({}, Buffer.from(HS_KEY.toUpperCase()), 'HS256')}`),
      authorization('with RS256', `Bearer ${rs}`),
      authorization('the key itself', `Bearer ${HS_KEY}`),
      { name: 'in the query', query: `token=${hs}` },
    ],
    challenge: /^Bearer realm="rasa"$/,
  },
  {
    name: 'JWT with RS256',
    auth: { jwt: { publicKey: PUBLIC_PEM, issuer: 'rasa', audience: 'actions' } },
    right: [authorization('a token', `Bearer ${rs}`)],
    wrong: [
      ...WRONG_TOKENS,
      authorization('expired', `Bearer ${await jwt({}, rsa.privateKey, 'RS256', '-1s')}`),
      authorization('of a stranger', `Bearer ${await jwt({}, stranger.privateKey, 'RS256')}`),
      authorization('the public key as a shared one', `Bearer ${await jwt({}, Buffer.from(PUBLIC_PEM), 'HS256')}`),
      authorization('another payload', `Bearer ${swapped(rs)}`),
    ],
    challenge: /^Bearer realm="rasa"$/,
  },
  {
    name: 'any of several kinds',
    auth: { token: NEW, basic: { username: 'rasa', password: PASSWORD }, jwt: { secret: HS_KEY } },
    right: [
      query('the token', NEW),
      authorization('the password', basicOf(`rasa:${PASSWORD}`)),
      authorization('the signed token', `Bearer ${hs}`),
      {
        name: 'the token, beside a wrong password',
        query: `token=${encodeURIComponent(NEW)}`,
        headers: { authorization: basicOf('rasa:wrong') },
      },
    ],
    wrong: [
      query('the password as a token', PASSWORD),
      authorization('the token as a password', basicOf(`rasa:${NEW}`)),
    ],
    challenge: /^Bearer realm="rasa", Basic realm="rasa", charset="UTF-8"$/,
  },
];

/** The same signature under other claims. */
function swapped(token: string): string {
  const [head, , signature] = token.split('.');
  const claims = Buffer.from(JSON.stringify({ iss: 'rasa', aud: 'actions', sub: 'admin' })).toString('base64url');
  return `${head}.${claims}.${signature}`;
}
