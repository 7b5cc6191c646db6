import { Injectable } from '@nestjs/common';
import { INJECTABLE_WATERMARK } from '@nestjs/common/constants.js';

/**
 * Makes a class injectable, as `@Injectable()` does. A scope that was set by an `@Injectable()` below is kept.
 *
 * Tried on Nest 11.1 and 12.5. If Nest renames the mark, a class with both decorators loses its scope: it is a
 * singleton again (test/e2e/scopes.spec.ts).
 */
export function makeInjectable(target: object): void {
  if (!Reflect.hasOwnMetadata(INJECTABLE_WATERMARK, target)) Injectable()(target as new () => unknown);
}
