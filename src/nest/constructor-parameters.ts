import type { Type } from '@nestjs/common';
import { PARAMTYPES_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';

/**
 * Whether Nest would call a constructor without arguments although it has parameters. This happens when the compiler
 * emitted no types of the parameters and one of them has no `@Inject()`.
 *
 * Tried on Nest 11.1 and 12.5. If Nest renames the metadata, classes whose dependencies are all named by `@Inject()`
 * are refused at boot (test/e2e/boot-traps.spec.ts).
 */
export function hasUntypedParameters(metatype: Type): boolean {
  if (metatype.length === 0 || Reflect.getMetadata(PARAMTYPES_METADATA, metatype) !== undefined) return false;
  const injected = (Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, metatype) ?? []) as { index: number }[];
  const indexes = new Set(injected.map(({ index }) => index));
  return Array.from({ length: metatype.length }, (_, index) => index).some((index) => !indexes.has(index));
}
