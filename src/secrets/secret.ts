/**
 * A file with secrets, one on each line. It is read again in the background, so a secret that Kubernetes or an operator
 * replaces is used without a restart.
 *
 * @publicApi
 */
export interface SecretFile {
  /** The file's path. */
  readonly file: string;
}

/**
 * Gets secrets from elsewhere, such as a vault. It is called when the application starts and then again and again in
 * the background. When it throws, the secrets of before stay in use.
 *
 * @publicApi
 */
export type SecretFunction = () => string | readonly string[] | Promise<string | readonly string[]>;

/**
 * A secret: its text, the file that holds it, or a function that returns it.
 *
 * @publicApi
 */
export type Secret = string | SecretFile | SecretFunction;

/**
 * One secret, or several that are all accepted, for instance the old and the new one during a rotation.
 *
 * @publicApi
 */
export type Secrets = Secret | readonly Secret[];

/** Whether an option says which file holds it. */
export function isSecretFile(value: unknown): value is SecretFile {
  return typeof value === 'object' && value !== null && typeof (value as Partial<SecretFile>).file === 'string';
}
