import type { Type } from '@nestjs/common';
import { PARAMTYPES_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';
import { InvalidActionError } from '../../errors/index.js';
import { METADATA_REMEDY } from './parameters.js';

/**
 * Refuses a class whose constructor Nest has called without arguments, because it knows nothing of their types. Where
 * only some types are missing, Nest itself does not start.
 *
 * @throws InvalidActionError
 */
export function refuseUntypedConstructor(metatype: Type, place: string): void {
  if (metatype.length === 0 || Reflect.getMetadata(PARAMTYPES_METADATA, metatype) !== undefined) return;
  const injected = (Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, metatype) ?? []) as { index: number }[];
  const missing = Array.from({ length: metatype.length }, (_, index) => index).find(
    (index) => !injected.some((dependency) => dependency.index === index),
  );
  if (missing === undefined) return;
  throw new InvalidActionError(
    place,
    'nothing was injected into its constructor: the compiler left no types of parameters in the program',
    `${METADATA_REMEDY} Or put @Inject(…) on each parameter.`,
  );
}
