export { byLines, isFixed, readSecrets, textOfFile, textOfPem, type SplitFile } from './read-secrets.js';
export { isSecretFile, type Secret, type SecretFile, type SecretFunction, type Secrets } from './secret.js';
export { sameTexts, Watched, type WatchedSource } from './watched.js';
export type { Pem, PemSource } from './pem.js';
export {
  watchClientTls,
  watchTls,
  type ClientTlsContents,
  type ClientTlsSources,
  type TlsContents,
  type TlsSources,
  type WatchedTls,
} from './watched-tls.js';
