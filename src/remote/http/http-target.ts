import { validateHeaderName, validateHeaderValue } from 'node:http';
import { InvalidOptionError } from '../../errors/index.js';
import { byLines, isFixed, readSecrets, sameTexts, Watched, type Secret } from '../../secrets/index.js';
import type { HttpRemoteOptions } from '../remote.options.js';

/** Where requests go, with the credentials. */
export interface HttpTarget {
  /** The beginning of the head of a call, with the credentials. */
  readonly call: string;
  /** The head of the request for the list of actions, which is beside the webhook. */
  readonly list: string;
}

/** A target whose secrets are read again. */
export interface WatchedTarget {
  readonly value: HttpTarget;
  /** Whether nothing can change. */
  readonly isFixed: boolean;
  watch(everyMs: number): void;
  stop(): void;
}

/** What the client itself sends, or the connection needs. */
const OWN_HEADERS = new Set([
  'accept',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'x-request-id',
]);

/** The secrets of a remote, with the option that holds each. */
interface SecretSource {
  readonly where: string;
  readonly secret: Secret;
  put(target: { readonly query: URLSearchParams; readonly headers: string[] }, text: string): void;
}

/**
 * Reads the secrets of a remote for the first time.
 *
 * @param where - the remote, for errors
 * @throws InvalidOptionError naming the option; without any part of a secret
 */
export async function watchTarget(where: string, options: HttpRemoteOptions): Promise<WatchedTarget> {
  const sources = sourcesOf(where, options);
  const url = new URL(options.url);
  const watched = await Watched.of<readonly string[], HttpTarget>({
    where,
    read: () => Promise.all(sources.map((source) => textOf(source))),
    make: (texts) => targetOf(url, options.params ?? {}, sources, texts),
    isSame: sameTexts,
  });
  return {
    get value() {
      return watched.value;
    },
    isFixed: sources.every(({ secret }) => isFixed(secret)),
    watch: (everyMs) => watched.watch(everyMs),
    stop: () => watched.stop(),
  };
}

function sourcesOf(where: string, options: HttpRemoteOptions): readonly SecretSource[] {
  const { token, tokenName = 'token', basicAuth, headers = {} } = options;
  const sources: SecretSource[] = Object.entries(headers).map(([name, secret]) => {
    const place = `${where}, \`headers\``;
    refuseHeaderName(place, name);
    return {
      where: place,
      secret,
      put: (target, text) => target.headers.push(`${name}: ${checkedValue(place, name, text)}`),
    };
  });
  if (token !== undefined) {
    const put: SecretSource['put'] = ({ query }, text) => query.set(tokenName, text);
    sources.push({ where: `${where}, \`token\``, secret: token, put });
  }
  if (basicAuth !== undefined) sources.push(basicAuthSource(`${where}, \`basicAuth\``, basicAuth));
  return sources;
}

function basicAuthSource(
  where: string,
  { username, password }: NonNullable<HttpRemoteOptions['basicAuth']>,
): SecretSource {
  const put: SecretSource['put'] = ({ headers }, text) =>
    headers.push(`authorization: Basic ${Buffer.from(`${username}:${text}`).toString('base64')}`);
  return { where, secret: password, put };
}

/** A file may hold several secrets while they are rotated; the first one is sent. */
async function textOf({ where, secret }: SecretSource): Promise<string> {
  const [first = ''] = await readSecrets(where, secret, byLines);
  return first;
}

function targetOf(
  url: URL,
  params: Readonly<Record<string, string>>,
  sources: readonly SecretSource[],
  texts: readonly string[],
): HttpTarget {
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries(params)) query.set(name, value);
  const headers: string[] = [];
  sources.forEach((source, index) => source.put({ query, headers }, texts[index] ?? ''));
  const search = query.size > 0 ? `?${query.toString()}` : '';
  const beside = new URL('actions', new URL(url.pathname.replace(/\/+$/, ''), url));
  const fields = [`host: ${url.host}`, 'connection: keep-alive', ...headers].join('\r\n');
  return {
    call: `POST ${url.pathname}${search} HTTP/1.1\r\n${fields}\r\ncontent-type: application/json\r\n`,
    list: `GET ${beside.pathname}${search} HTTP/1.1\r\n${fields}\r\naccept: application/json\r\n\r\n`,
  };
}

function refuseHeaderName(where: string, name: string): void {
  if (OWN_HEADERS.has(name.toLowerCase())) {
    throw new InvalidOptionError(where, `must not have '${name}', which the client itself sends; remove it`);
  }
  try {
    validateHeaderName(name);
  } catch {
    throw new InvalidOptionError(where, 'has a name with characters that a header cannot have');
  }
}

function checkedValue(where: string, name: string, value: string): string {
  try {
    validateHeaderValue(name, value);
    return value;
  } catch {
    throw new InvalidOptionError(where, `the value of '${name}' has characters that a header cannot have`);
  }
}
