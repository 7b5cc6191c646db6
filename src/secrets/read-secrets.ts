import { readFile } from 'node:fs/promises';
import { InvalidOptionError, kindOf } from '../errors/index.js';
import type { PemSource } from './pem.js';
import { isSecretFile, type Secret, type Secrets } from './secret.js';

/** How long a function may take to return its secrets, in milliseconds. */
const FUNCTION_MS = 10_000;

/** How the text of a file is split into secrets. */
export type SplitFile = (text: string) => readonly string[];

/** One secret on each line; empty lines do not count. */
export const byLines: SplitFile = (text) => text.split(/\r?\n/).filter((line) => line !== '');

/**
 * Reads the secrets of an option.
 *
 * @param where - the option, for the error
 * @throws InvalidOptionError without any part of a secret
 */
export async function readSecrets(where: string, secrets: Secrets, split: SplitFile): Promise<readonly string[]> {
  const sources: readonly Secret[] = Array.isArray(secrets) ? secrets : [secrets as Secret];
  const texts = (await Promise.all(sources.map((source) => textsOf(where, source, split)))).flat();
  if (texts.length === 0) throw new InvalidOptionError(where, 'has no secret; give it at least one');
  return texts;
}

/** Whether an option holds only texts, so that reading it again is of no use. */
export function isFixed(secrets: Secrets): boolean {
  return [secrets].flat().every((source) => typeof source === 'string');
}

async function textsOf(where: string, source: Secret, split: SplitFile): Promise<readonly string[]> {
  if (typeof source === 'string') return [filled(where, source)];
  if (isSecretFile(source)) return fileSecrets(where, source.file, split);
  if (typeof source === 'function') return functionSecrets(where, source);
  const problem = 'must be a secret, { file }, a function that returns a secret, or a list of these';
  throw new InvalidOptionError(where, `${problem}, but is ${kindOf(source)}${hintFor(source)}`);
}

async function fileSecrets(where: string, file: string, split: SplitFile): Promise<readonly string[]> {
  const texts = split(await textOfFile(where, file));
  if (texts.length > 0) return texts;
  throw new InvalidOptionError(where, `the file ${file} holds no secret; write one on each line`);
}

/** @throws InvalidOptionError naming the file and why it cannot be read */
export async function textOfFile(where: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new InvalidOptionError(where, `the file ${file} cannot be read (${code}); check its path and its mode`);
  }
}

/**
 * The content of a PEM file.
 *
 * @throws InvalidOptionError naming the option or the file
 */
export async function textOfPem(where: string, source: PemSource | undefined): Promise<string> {
  if (isSecretFile(source)) return textOfFile(where, source.file);
  if (typeof source === 'string' || Buffer.isBuffer(source)) return source.toString();
  throw new InvalidOptionError(where, `must be the content of a PEM file, or { file }, but is ${kindOf(source)}`);
}

async function functionSecrets(where: string, get: () => unknown): Promise<readonly string[]> {
  const given = await inTime(where, get);
  const texts: readonly unknown[] = Array.isArray(given) ? given : [given];
  return texts.map((text) => filled(where, text, 'the function must return'));
}

/** The message of an error of the function is left out, because it may hold a secret. */
async function inTime(where: string, get: () => unknown): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new InvalidOptionError(where, `the function did not return within ${FUNCTION_MS} ms`);
    timer = setTimeout(() => reject(error), FUNCTION_MS).unref();
  });
  try {
    return await Promise.race([(async () => get())(), late]);
  } catch (error) {
    if (error instanceof InvalidOptionError) throw error;
    const name = error instanceof Error ? error.name : typeof error;
    throw new InvalidOptionError(where, `the function that returns the secret failed (${name})`);
  } finally {
    clearTimeout(timer);
  }
}

function filled(where: string, text: unknown, subject = 'must be'): string {
  if (typeof text === 'string' && text !== '') return text;
  const found = text === '' ? 'empty' : kindOf(text);
  throw new InvalidOptionError(where, `${subject} a secret, but it is ${found}${hintFor(text)}`);
}

function hintFor(value: unknown): string {
  return value === undefined ? '; is the environment variable set?' : '';
}
