import { InvalidOptionError, refuseUnknownMembers } from '../../errors/index.js';
import { isJsonObject } from '../../protocol/index.js';
import type { FakeRasaOptions } from './fake-rasa.options.js';

type Check = readonly [expected: string, isRight: (value: unknown) => boolean];

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const text: Check = ['a text that is not empty', isText];
const object: Check = ['an object', isJsonObject];
const flag: Check = ['true or false', (value) => typeof value === 'boolean'];
const callable: Check = ['a function', (value) => typeof value === 'function'];
const http = (value: unknown) => typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value);

const CHECKS: Readonly<Record<keyof FakeRasaOptions, Check>> = {
  url: [
    "an address such as 'http://127.0.0.1:5055/webhook' or 'grpc://127.0.0.1:5056'",
    (value) => http(value) || (typeof value === 'string' && /^grpcs?:\/\/[^/]+\/?$/.test(value)),
  ],
  domain: [
    'a domain as an object, or the paths of its files',
    (value) =>
      isJsonObject(value) || isText(value) || (Array.isArray(value) && value.length > 0 && value.every(isText)),
  ],
  rules: ['a list of rules, each with `actions`', (value) => Array.isArray(value) && value.every(isRule)],
  token: text,
  tokenName: text,
  params: object,
  headers: object,
  basicAuth: [
    'an object with `username` and `password`',
    (value) => isJsonObject(value) && isText(value['username']) && typeof value['password'] === 'string',
  ],
  tls: object,
  compress: flag,
  stream: ["true, false or 'sse'", (value) => typeof value === 'boolean' || value === 'sse'],
  timeoutMs: [
    'a number of milliseconds above 0',
    (value) => typeof value === 'number' && value > 0 && value <= 0x7fffffff,
  ],
  predict: callable,
  otherwise: text,
  understand: callable,
  nlg: ['an HTTP address', http],
  senderId: text,
  rasaVersion: [
    "a version of Rasa 3, such as '3.6.21'",
    (value) => typeof value === 'string' && /^3\.\d+\./.test(value),
  ],
  digestFirst: flag,
  inputChannel: text,
  modelId: text,
  assistantId: text,
  now: callable,
  random: callable,
};
/** What has no meaning over gRPC. */
const HTTP_ONLY = ['token', 'tokenName', 'params', 'basicAuth', 'compress'] as const;
const RULE_MEMBERS = ['intent', 'after', 'activeLoop', 'slots', 'actions'];

/**
 * The options, if they can be used.
 *
 * @throws InvalidOptionError for the first one that cannot
 */
export function checkedOptions(options: FakeRasaOptions): FakeRasaOptions {
  refuseUnknownMembers('new FakeRasa()', options, Object.keys(CHECKS));
  for (const [name, [expected, isRight]] of Object.entries(CHECKS)) {
    const value = options[name as keyof FakeRasaOptions];
    const isMissing = value === undefined && (name === 'url' || name === 'domain');
    if (isMissing || (value !== undefined && !isRight(value))) throw refused(name, `expected ${expected}`);
  }
  const { url, stream } = options;
  const ignored = url.startsWith('grpc') && HTTP_ONLY.find((name) => options[name] !== undefined);
  if (ignored) throw refused(ignored, 'it is only for HTTP. Over gRPC, pass `headers`, which become metadata');
  if (url.startsWith('grpc') && stream === 'sse') throw refused('stream', "over gRPC it is true or false, not 'sse'");
  return options;
}

function isRule(rule: unknown): boolean {
  if (!isJsonObject(rule)) return false;
  refuseUnknownMembers('A rule of FakeRasa', rule, RULE_MEMBERS);
  const { actions, intent, after } = rule;
  return Array.isArray(actions) && actions.every(isText) && (intent === undefined || after === undefined);
}

function refused(option: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(`new FakeRasa({ ${option} })`, problem);
}
