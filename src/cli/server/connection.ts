import { readFile } from 'node:fs/promises';
import { CliError } from '../cli.error.js';
import type { ConnectionFlags } from './connection-flags.js';

/** PEM texts for TLS. */
export interface TlsFiles {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

/** How to reach a server. It has credentials, so it is never printed; `name` is for messages. */
export interface Connection {
  /** The address with a slash at its end and without credentials. */
  readonly url: URL;
  /** The address of gRPC, as given. */
  readonly grpc: string | undefined;
  readonly name: string;
  readonly token: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly tls: TlsFiles;
  readonly insecure: boolean;
  readonly timeoutMs: number;
}

const DEFAULT_SERVER = 'http://localhost:5055';
const DEFAULT_TIMEOUT_S = 30;

/** The connection that options and environment describe; options come first. */
export async function resolveConnection(flags: ConnectionFlags, env: NodeJS.ProcessEnv): Promise<Connection> {
  const { url, authorization } = parseServer(flags.server ?? (env['NESTJS_RASA_SERVER'] || DEFAULT_SERVER));
  const lines = env['NESTJS_RASA_HEADERS']?.split('\n').filter((line) => line.trim() !== '') ?? [];
  return {
    url,
    grpc: flags.grpc,
    name: flags.grpc ?? url.href.replace(/\/$/, ''),
    token: flags.token ?? (env['NESTJS_RASA_TOKEN'] || undefined),
    headers: { ...authorization, ...Object.fromEntries([...lines, ...(flags.header ?? [])].map(parseHeader)) },
    tls: await readTlsFiles(flags),
    insecure: flags.insecure ?? false,
    timeoutMs: (flags.timeout ?? DEFAULT_TIMEOUT_S) * 1000,
  };
}

/** Takes also what stands in Rasa's endpoints.yml, which ends with `/webhook`. */
function parseServer(text: string): { url: URL; authorization: Record<string, string> } {
  const address = /^[a-z][a-z+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) {
    throw new CliError(
      'The address of the server is not an HTTP address',
      'Pass --server http://host:port, or --grpc host:port for gRPC.',
    );
  }
  const url = new URL(address);
  const user = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  const authorization: Record<string, string> = {};
  if (user !== ':') authorization['authorization'] = `Basic ${Buffer.from(user).toString('base64')}`;
  Object.assign(url, { username: '', password: '', search: '', hash: '' });
  url.pathname = `${url.pathname.replace(/\/+(webhook\/*)?$/, '')}/`;
  return { url, authorization };
}

/** @throws CliError without the value, which may be a secret */
function parseHeader(line: string): [string, string] {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*([\t\x20-\x7e\x80-\xff]*)$/.exec(line.trim()) ?? [];
  if (name !== undefined && value !== undefined) return [name.toLowerCase(), value];
  throw new CliError(
    'A header cannot be read',
    "Write it as --header 'Name: value'; NESTJS_RASA_HEADERS has one on each line.",
  );
}

async function readTlsFiles({ ca, cert, key }: ConnectionFlags): Promise<TlsFiles> {
  if ((cert === undefined) !== (key === undefined)) {
    throw new CliError('--cert and --key belong together', 'Pass both.');
  }
  const given = Object.entries({ ca, cert, key }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(await Promise.all(given.map(async ([name, file]) => [name, await readPem(name, file)])));
}

function readPem(flag: string, file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new CliError(`The file of --${flag} cannot be read (${error.code}): ${file}`, 'Name a PEM file.');
  });
}
