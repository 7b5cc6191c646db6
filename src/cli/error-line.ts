import { types } from 'node:util';
import { errorCodeOf } from '../errors/index.js';
import { CliError } from './cli.error.js';

/** An error as one line with its remedy and its code. An error that nobody expected keeps its stack. */
export function errorLine(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const code = errorCodeOf(error);
  if (code) return `${error.message} (${code})`;
  if (error instanceof CliError || 'syscall' in error) return error.message;
  return `${error.stack ?? error}`;
}
