import { Logger, type Type } from '@nestjs/common';
import type { ModuleRef } from '@nestjs/core';
import type { RasaErrorHandler } from '../actions/index.js';
import type { ResolvedOptions } from './resolve-options.js';

/** Makes the user's error handler, and warns when an error would reach neither a handler nor the log. */
export async function createErrorHandler(
  { onError, logging }: ResolvedOptions,
  moduleRef: ModuleRef,
): Promise<RasaErrorHandler | null> {
  if (!logging && !onError)
    new Logger('RasaModule').warn(
      '`logging` is false and `onError` is not set, so errors of actions are not reported. Set one of them.',
    );
  if (onError === undefined) return null;
  if (isHandlerClass(onError)) return moduleRef.create(onError);
  return { onError };
}

function isHandlerClass(value: NonNullable<ResolvedOptions['onError']>): value is Type<RasaErrorHandler> {
  return typeof (value as Partial<Type<RasaErrorHandler>>).prototype?.onError === 'function';
}
