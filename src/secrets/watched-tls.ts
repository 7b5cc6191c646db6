import { createSecureContext } from 'node:tls';
import { InvalidOptionError } from '../errors/index.js';
import type { PemSource } from './pem.js';
import { textOfPem } from './read-secrets.js';
import { isSecretFile } from './secret.js';
import { Watched } from './watched.js';

/** What TLS needs, each as a content or a file. */
export interface TlsSources {
  /** The server's certificate, with the intermediate ones. */
  readonly cert: PemSource;
  readonly key: PemSource;
  /** The authority that signed the clients' certificates. */
  readonly ca?: PemSource | undefined;
  /** The password of the key. */
  readonly passphrase?: string | undefined;
}

/** The contents. */
export interface TlsContents {
  readonly cert: string;
  readonly key: string;
  readonly ca?: string;
  readonly passphrase?: string;
}

/** What a client of TLS may need, each as a content or a file. */
export type ClientTlsSources = Partial<Omit<TlsSources, 'passphrase'>>;

/** The contents. */
export type ClientTlsContents = Partial<Omit<TlsContents, 'passphrase'>>;

/** The contents, which are read again. */
export interface WatchedTls<Contents = TlsContents> {
  readonly value: Contents;
  /** Whether no member is a file, so that nothing can change. */
  readonly isFixed: boolean;
  watch(everyMs: number, changed: (contents: Contents) => void): void;
  stop(): void;
}

type Sources = Partial<TlsSources>;
type Contents = Partial<TlsContents>;
type Member = (typeof MEMBERS)[number];
type Names = Readonly<Record<Member, string>>;

const MEMBERS = ['cert', 'key', 'ca'] as const;
const SERVER_NAMES: Names = { cert: 'cert', key: 'key', ca: 'ca' };

/**
 * Reads the contents, and tries them. A certificate and a key that do not belong together, as while both are being
 * replaced, are not used.
 *
 * @param where - the option, such as `createActionServer({ tls })`
 * @throws InvalidOptionError naming the member or the file; without any part of a key
 */
export async function watchTls(where: string, sources: TlsSources): Promise<WatchedTls> {
  return (await watchContents(where, sources, SERVER_NAMES, ['cert', 'key'])) as WatchedTls;
}

/**
 * The same for a client, which needs none of them: without an authority, Node's own are used.
 *
 * @param names - how the option names the members
 * @throws InvalidOptionError naming the member or the file; without any part of a key
 */
export async function watchClientTls(
  where: string,
  sources: ClientTlsSources,
  names: Names = SERVER_NAMES,
): Promise<WatchedTls<ClientTlsContents>> {
  if ((sources.cert === undefined) !== (sources.key === undefined)) {
    throw new InvalidOptionError(where, `needs both \`${names.cert}\` and \`${names.key}\`, or neither`);
  }
  return watchContents(where, sources, names, []);
}

async function watchContents(
  where: string,
  sources: Sources,
  names: Names,
  needed: readonly Member[],
): Promise<WatchedTls<Contents>> {
  const watched = await Watched.of<Contents, Contents>({
    where,
    read: () => contentsOf(where, sources, names, needed),
    make: (contents) => tried(where, contents, names),
    isSame: (before, now) => MEMBERS.every((member) => before[member] === now[member]),
  });
  return {
    get value() {
      return watched.value;
    },
    isFixed: !MEMBERS.some((member) => isSecretFile(sources[member])),
    watch: (everyMs, changed) => watched.watch(everyMs, changed),
    stop: () => watched.stop(),
  };
}

async function contentsOf(where: string, sources: Sources, names: Names, needed: readonly Member[]): Promise<Contents> {
  const contents: { -readonly [Key in keyof TlsContents]?: string } = {};
  for (const member of MEMBERS) {
    const source = sources[member];
    if (source !== undefined || needed.includes(member))
      contents[member] = await textOfPem(`${where}, \`${names[member]}\``, source);
  }
  return sources.passphrase === undefined ? contents : { ...contents, passphrase: sources.passphrase };
}

function tried(where: string, contents: Contents, names: Names): Contents {
  for (const member of MEMBERS) {
    if (contents[member]?.includes('-----BEGIN ') !== false) continue;
    throw new InvalidOptionError(where, `\`${names[member]}\` has no PEM block; for a path write { file: '…' }`);
  }
  try {
    createSecureContext(contents);
    return contents;
  } catch (error) {
    const { code = 'unknown', message } = error as NodeJS.ErrnoException;
    const reason = code === 'ERR_OSSL_X509_KEY_VALUES_MISMATCH' ? 'they do not belong together' : message;
    throw new InvalidOptionError(where, `the certificate and the key cannot be used: ${reason} (${code})`);
  }
}
