import type { experimental, ServerCredentials } from '@grpc/grpc-js';
import { InvalidOptionError } from '../../errors/index.js';
import { watchTls, type TlsContents, type WatchedTls } from '../../secrets/index.js';
import type { GrpcTlsOptions } from './grpc-server.options.js';
import type { GrpcPeers } from './peers.js';

type CertificateProvider = experimental.CertificateProvider;
type CaListener = Parameters<CertificateProvider['addCaCertificateListener']>[0];
type IdentityListener = Parameters<CertificateProvider['addIdentityCertificateListener']>[0];

const WHERE = 'gRPC option `tls`';
const REFRESH_MS = 10_000;

/** Credentials of a server, and what reads their files again. */
export interface TlsCredentials {
  readonly credentials: ServerCredentials;
  stop(): void;
}

/**
 * The credentials of a server with TLS. With `ca`, clients without a certificate are turned away.
 *
 * @throws InvalidOptionError naming the member or the file
 */
export async function tlsCredentials(grpc: GrpcPeers['grpc'], tls: GrpcTlsOptions): Promise<TlsCredentials> {
  const watched = await watchTls(WHERE, tls);
  const stop = (): void => watched.stop();
  if (watched.isFixed) return { credentials: fixed(grpc, watched.value), stop };
  // grpc-js names the first two parameters the wrong way round; here one object is both, so the order does not matter.
  const provider = providerOf(watched, tls.refreshMs ?? REFRESH_MS);
  const create = createFromProviderOf(grpc);
  const credentials = tls.ca === undefined ? create(provider, null, false) : create(provider, provider, true);
  return { credentials, stop };
}

function fixed({ ServerCredentials }: GrpcPeers['grpc'], { cert, key, ca }: TlsContents): ServerCredentials {
  const pair = { cert_chain: Buffer.from(cert), private_key: Buffer.from(key) };
  return ServerCredentials.createSsl(ca === undefined ? null : Buffer.from(ca), [pair], ca !== undefined);
}

function createFromProviderOf(grpc: GrpcPeers['grpc']): typeof experimental.createCertificateProviderServerCredentials {
  const { experimental: found } = grpc as Partial<typeof grpc>;
  if (found?.createCertificateProviderServerCredentials) return found.createCertificateProviderServerCredentials;
  throw new InvalidOptionError(
    WHERE,
    'files need @grpc/grpc-js 1.13 or later. Update it, or give the content of the files',
  );
}

/** Tells grpc-js of each new certificate. */
function providerOf(watched: WatchedTls, refreshMs: number): CertificateProvider {
  const authorities = new Set<CaListener>();
  const identities = new Set<IdentityListener>();
  const authority = ({ ca }: TlsContents) => (ca === undefined ? null : { caCertificate: Buffer.from(ca) });
  const identity = ({ cert, key }: TlsContents) => ({ certificate: Buffer.from(cert), privateKey: Buffer.from(key) });
  watched.watch(refreshMs, (contents) => {
    for (const tell of authorities) tell(authority(contents));
    for (const tell of identities) tell(identity(contents));
  });
  return {
    // grpc-js passes on only what it hears after it has added its listeners.
    addCaCertificateListener(listener) {
      authorities.add(listener);
      process.nextTick(() => listener(authority(watched.value)));
    },
    removeCaCertificateListener: (listener) => void authorities.delete(listener),
    addIdentityCertificateListener(listener) {
      identities.add(listener);
      process.nextTick(() => listener(identity(watched.value)));
    },
    removeIdentityCertificateListener: (listener) => void identities.delete(listener),
  };
}
