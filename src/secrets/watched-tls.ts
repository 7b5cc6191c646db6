import { createSecureContext } from 'node:tls';
import { InvalidOptionError, kindOf } from '../errors/index.js';
import type { PemSource } from './pem.js';
import { textOfFile } from './read-secrets.js';
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

/** The contents, which are read again. */
export interface WatchedTls {
  readonly value: TlsContents;
  /** Whether no member is a file, so that nothing can change. */
  readonly isFixed: boolean;
  watch(everyMs: number, changed: (contents: TlsContents) => void): void;
  stop(): void;
}

const MEMBERS = ['cert', 'key', 'ca'] as const;

/**
 * Reads the contents, and tries them. A certificate and a key that do not belong together, as while both are being
 * replaced, are not used.
 *
 * @param where - the option, such as `createActionServer({ tls })`
 * @throws InvalidOptionError naming the member or the file; without any part of a key
 */
export async function watchTls(where: string, sources: TlsSources): Promise<WatchedTls> {
  const watched = await Watched.of<TlsContents, TlsContents>({
    where,
    read: () => contentsOf(where, sources),
    make: (contents) => tried(where, contents),
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

async function contentsOf(where: string, { cert, key, ca, passphrase }: TlsSources): Promise<TlsContents> {
  return {
    cert: await contentOf(`${where}, \`cert\``, cert),
    key: await contentOf(`${where}, \`key\``, key),
    ...(ca !== undefined && { ca: await contentOf(`${where}, \`ca\``, ca) }),
    ...(passphrase !== undefined && { passphrase }),
  };
}

async function contentOf(where: string, source: PemSource): Promise<string> {
  if (isSecretFile(source)) return textOfFile(where, source.file);
  if (typeof source === 'string' || Buffer.isBuffer(source)) return source.toString();
  throw new InvalidOptionError(where, `must be the content of a PEM file, or { file }, but is ${kindOf(source)}`);
}

function tried(where: string, contents: TlsContents): TlsContents {
  for (const member of MEMBERS) {
    if (contents[member] === undefined || contents[member].includes('-----BEGIN ')) continue;
    throw new InvalidOptionError(where, `\`${member}\` has no PEM block; for a path write { file: '…' }`);
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
