import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../errors/index.js';
import { checkHttpRemote } from './check-http-remote.js';
import type { HttpRemoteOptions, RemoteOptions } from './remote.options.js';

/** How a remote is reached. */
export type RemoteKind = 'http' | 'grpc' | 'nats' | 'rabbitmq';

const COMMON = ['name', 'actions', 'timeoutMs', 'concurrency', 'queueSize', 'idempotent', 'maxAnswerBytes'];
const CERTIFICATES = ['cafile', 'clientCert', 'clientKey'];
const MEMBERS: Readonly<Record<RemoteKind, readonly string[]>> = {
  http: [...COMMON, 'url', 'token', 'tokenName', 'basicAuth', 'headers', 'params', ...CERTIFICATES],
  grpc: [...COMMON, 'url', 'headers', ...CERTIFICATES],
  nats: [...COMMON, 'nats'],
  rabbitmq: [...COMMON, 'rabbitmq'],
};
const PROTOCOLS: Readonly<Record<string, RemoteKind>> = {
  'http:': 'http',
  'https:': 'http',
  'grpc:': 'grpc',
  'grpcs:': 'grpc',
};
const WAYS = ['url', 'nats', 'rabbitmq'] as const;
/** The words of `endpoints.yml`, in which users copy them from there. */
const WORDS_OF_ENDPOINTS = new Map([
  ['token_name', 'tokenName'],
  ['basic_auth', 'basicAuth'],
  ['ssl_client_cert', 'clientCert'],
  ['ssl_client_key', 'clientKey'],
]);

/**
 * How the remote is reached, by its options.
 *
 * @throws InvalidOptionError when that is not clear, or options are not for it
 */
export function kindOfRemote(where: string, options: RemoteOptions): RemoteKind {
  refuseWordsOfEndpoints(where, options);
  const ways = WAYS.filter((way) => way in options);
  if (ways.length > 1)
    throw new InvalidOptionError(where, `has both \`${ways[0]}\` and \`${ways[1]}\`; keep one of them`);
  if (ways.length === 0) refuseUnknownMembers(where, options, [...new Set(Object.values(MEMBERS).flat())]);
  const [way] = ways;
  if (way === undefined) throw new InvalidOptionError(where, 'needs one of `url`, `nats` and `rabbitmq`');
  const kind = way === 'url' ? kindOfUrl(`${where}, \`url\``, (options as { readonly url: unknown }).url) : way;
  if (kind === 'grpc') refuseOverGrpc(where, options);
  refuseUnknownMembers(where, options, MEMBERS[kind]);
  if (kind === 'http') checkHttpRemote(where, options as HttpRemoteOptions);
  return kind;
}

function kindOfUrl(where: string, url: unknown): RemoteKind {
  if (typeof url !== 'string') throw new InvalidOptionError(where, `must be a text, but is ${kindOf(url)}`);
  const kind = URL.canParse(url) ? PROTOCOLS[new URL(url).protocol] : undefined;
  if (kind) return kind;
  // The text is not repeated, because it may hold a password.
  throw new InvalidOptionError(where, 'must be a URL that begins with http://, https://, grpc:// or grpcs://');
}

function refuseWordsOfEndpoints(where: string, options: object): void {
  for (const member of Object.keys(options)) {
    const meant = WORDS_OF_ENDPOINTS.get(member);
    if (meant === undefined) continue;
    throw new InvalidOptionError(where, `the option \`${member}\` is not known. Did you mean '${meant}'?`);
  }
}

function refuseOverGrpc(where: string, options: object): void {
  const other = MEMBERS.http.find((member) => !MEMBERS.grpc.includes(member) && member in options);
  if (other === undefined) return;
  throw new InvalidOptionError(
    where,
    `\`${other}\` is for HTTP only; give a server of gRPC its credentials in \`headers\``,
  );
}
