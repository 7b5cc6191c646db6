import type { Type } from '@nestjs/common';
import { ENTRY_PROVIDER_WATERMARK } from '@nestjs/common/constants.js';

/**
 * Marks a provider that brings calls in, as a controller does, so that Nest makes request-scoped global enhancers for
 * it as well.
 *
 * Tried on Nest 11.1 and 12.5. If Nest renames the mark, a global guard that is request-scoped does not run in a worker
 * (test/e2e/workers/enhancers.spec.ts).
 */
export function EntryProvider(): (provider: Type) => void {
  return (provider) => Reflect.defineMetadata(ENTRY_PROVIDER_WATERMARK, true, provider);
}
