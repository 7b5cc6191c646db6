import { createSecureContext } from 'node:tls';
import { InvalidOptionError } from '../../errors/index.js';
import { byLines, readSecrets, textOfFile, textOfPem, Watched } from '../../secrets/index.js';
import type { Grpc, GrpcRemote } from './grpc-remote.js';

/** What may be sent as metadata. */
const HEADER_NAME = /^[0-9a-z_.-]+$/i;
const HEADER_VALUE = /^[\x20-\x7e]+$/;

/** What the remote wants to see of this server, and what it shows itself. */
export interface Access {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/**
 * Reads the headers and the certificates of a remote, which can be read again.
 *
 * @throws InvalidOptionError naming the option or the file, without any part of a secret
 */
export function readAccess(remote: GrpcRemote): Promise<Watched<Access, Access>> {
  const { where, options } = remote;
  if ((options.clientCert === undefined) !== (options.clientKey === undefined)) {
    throw new InvalidOptionError(where, 'needs both `clientCert` and `clientKey`, or neither');
  }
  return Watched.of<Access, Access>({
    where: `${where}, its headers and certificates`,
    read: () => accessOf(remote),
    make: (access) => tried(where, access),
    isSame: (before, now) => JSON.stringify(before) === JSON.stringify(now),
  });
}

/** Whether only the headers differ, so that connections can stay. */
export function hasSameCertificates(before: Access, now: Access): boolean {
  return before.ca === now.ca && before.cert === now.cert && before.key === now.key;
}

/** The credentials of a connection. As in Rasa, certificates turn TLS on. */
export function credentialsOf(grpc: Grpc, isSecure: boolean, { ca, cert, key }: Access) {
  if (!isSecure && ca === undefined && cert === undefined) return grpc.credentials.createInsecure();
  const bytes = (pem: string | undefined): Buffer | null => (pem === undefined ? null : Buffer.from(pem));
  return grpc.credentials.createSsl(bytes(ca), bytes(key), bytes(cert));
}

async function accessOf({ where, options }: GrpcRemote): Promise<Access> {
  const { headers = {}, cafile, clientCert, clientKey } = options;
  return {
    headers: await Promise.all(
      Object.entries(headers).map(async ([name, secret]): Promise<[string, string]> => {
        const option = `${where}, \`headers['${name}']\``;
        const [value = ''] = await readSecrets(option, secret, byLines);
        return [checkedName(option, name), checkedValue(option, value)];
      }),
    ),
    ca: cafile === undefined ? undefined : await textOfFile(`${where}, \`cafile\``, cafile),
    cert: clientCert === undefined ? undefined : await textOfPem(`${where}, \`clientCert\``, clientCert),
    key: clientKey === undefined ? undefined : await textOfPem(`${where}, \`clientKey\``, clientKey),
  };
}

function checkedName(option: string, name: string): string {
  if (HEADER_NAME.test(name) && !/-bin$/i.test(name) && !/^grpc-/i.test(name)) return name;
  throw new InvalidOptionError(option, 'cannot be sent as metadata of gRPC; use letters, digits, _, . and -');
}

function checkedValue(option: string, value: string): string {
  if (HEADER_VALUE.test(value)) return value;
  throw new InvalidOptionError(option, 'has characters that gRPC does not send; use printable ASCII');
}

function tried(where: string, access: Access): Access {
  const { ca, cert, key } = access;
  for (const [member, pem] of Object.entries({ cafile: ca, clientCert: cert, clientKey: key })) {
    if (pem === undefined || pem.includes('-----BEGIN ')) continue;
    const remedy = member === 'cafile' ? '' : '; for a path write { file: "…" }';
    throw new InvalidOptionError(`${where}, \`${member}\``, `has no PEM block${remedy}`);
  }
  try {
    createSecureContext({ ca, cert, key });
    return access;
  } catch (error) {
    const { code = 'unknown', message } = error as NodeJS.ErrnoException;
    throw new InvalidOptionError(where, `its certificates cannot be used: ${message} (${code})`);
  }
}
