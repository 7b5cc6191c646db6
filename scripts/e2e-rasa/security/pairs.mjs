import { readFileSync } from 'node:fs';
import { SignJWT } from 'jose';
import { RUN } from '../../e2e/paths.mjs';
import { makeCertificates } from '../../make-certificates.mjs';

/** Where the certificates of this run are. */
const CERTIFICATES = `${RUN}certificates/`;
const JWT_KEY = 'the shared key of Rasa and of the action server';
/** Latin-1 in the header, as aiohttp sends it. */
const PASSWORD = 'Passwört of Rasa';

/**
 * A member of endpoints.yml, and the option that checks it. The server is started with each.
 *
 * @typedef {object} Pair
 * @property {string} member
 * @property {import('./guarded-server.mjs').Demands} right
 * @property {import('./guarded-server.mjs').Demands} wrong - almost the same
 */

/**
 * One start of Rasa. Its endpoints.yml has all members at once, and the server demands one after the other.
 *
 * @typedef {object} Start
 * @property {string} name
 * @property {(port: number) => object} endpoints
 * @property {Pair[]} pairs
 */

/** @returns {Promise<Start[]>} */
export async function allStarts() {
  makeCertificates(CERTIFICATES);
  return [overHttp(), await overHttps()];
}

/** @returns {Start} */
function overHttp() {
  const texts = { token: 'token of the texts' };
  const pair = (member, right, wrong) => ({
    member,
    right: { auth: right, nlg: texts },
    wrong: { auth: wrong, nlg: texts },
  });
  return {
    name: 'rasa-with-credentials',
    endpoints: (port) => ({
      action_endpoint: {
        url: `http://127.0.0.1:${port}/webhook`,
        token: 'token+of/Rasa=',
        basic_auth: { username: 'rasa', password: PASSWORD },
        headers: { 'X-Api-Key': 'key of Rasa' },
        params: { api_key: 'parameter of Rasa', tenant: 'a' },
      },
      nlg: { url: `http://127.0.0.1:${port}/nlg`, token: texts.token },
    }),
    pairs: [
      pair('token', { token: 'token+of/Rasa=' }, { token: 'token of/Rasa=' }),
      pair(
        'basic_auth',
        { basic: { username: 'rasa', password: PASSWORD } },
        { basic: { username: 'rasa', password: PASSWORD.toLowerCase() } },
      ),
      pair('headers', { headers: { 'x-api-key': 'key of Rasa' } }, { headers: { 'x-api-key': 'key of Rasa.' } }),
      pair(
        'params',
        { token: { secret: 'parameter of Rasa', query: 'api_key' } },
        { token: { secret: 'parameter of Rasa', query: 'tenant' } },
      ),
      {
        member: 'nlg: token',
        right: { auth: { token: 'token+of/Rasa=' }, nlg: texts },
        wrong: { auth: { token: 'token+of/Rasa=' }, nlg: { token: 'token of the Texts' } },
      },
    ],
  };
}

/** @returns {Promise<Start>} */
async function overHttps() {
  const tls = (name) => ({ cert: { file: `${CERTIFICATES}${name}.crt` }, key: { file: `${CERTIFICATES}${name}.key` } });
  const jwt = await new SignJWT({ iss: 'rasa' }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(JWT_KEY));
  const named = (secret) => ({ token: { secret, query: 'key', bearer: false } });
  const server = { tls: tls('server') };
  return {
    name: 'rasa-over-https',
    endpoints: (port) => ({
      action_endpoint: {
        url: `https://localhost:${port}/webhook`,
        cafile: `${CERTIFICATES}ca.crt`,
        token: 'named token',
        token_name: 'key',
        headers: { Authorization: `Bearer ${jwt}` },
      },
    }),
    pairs: [
      {
        member: 'cafile',
        right: { auth: named('named token'), ...server },
        wrong: { auth: named('named token'), tls: tls('stranger') },
      },
      {
        member: 'token_name',
        right: { auth: named('named token'), ...server },
        wrong: { auth: { token: 'named token' }, ...server },
      },
      {
        member: 'headers (Authorization: Bearer, a JWT)',
        right: { auth: { jwt: { secret: JWT_KEY, issuer: 'rasa' } }, ...server },
        wrong: { auth: { jwt: { secret: JWT_KEY, issuer: 'Rasa' } }, ...server },
      },
    ],
  };
}

/** What no log may show. */
export const SECRETS = [
  'token+of/Rasa=',
  encodeURIComponent('token+of/Rasa='),
  PASSWORD,
  'key of Rasa',
  'parameter of Rasa',
  'parameter+of+Rasa',
  'token of the texts',
  'token+of+the+texts',
  'named token',
  'named+token',
  JWT_KEY,
  ...['utf8', 'latin1'].map((encoding) => Buffer.from(`rasa:${PASSWORD}`, encoding).toString('base64')),
];

/** The first line of the server's key. */
export function keyLine() {
  return readFileSync(`${CERTIFICATES}server.key`, 'utf8').split('\n')[1];
}
