import type { SecretFile } from './secret.js';

/** A certificate, a key or an authority: the text or the bytes of a PEM file. */
export type Pem = string | Buffer;

/**
 * A certificate, a key or an authority: the content of a PEM file, or the file. A file is read again in the background,
 * so that a renewed certificate is used without a restart.
 *
 * @publicApi
 */
export type PemSource = Pem | SecretFile;
