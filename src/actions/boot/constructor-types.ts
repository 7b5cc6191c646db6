import type { Type } from '@nestjs/common';
import { InvalidActionError } from '../../errors/index.js';
import { hasUntypedParameters } from '../../nest/constructor-parameters.js';
import { METADATA_REMEDY } from './parameters.js';

/**
 * Refuses a class whose constructor Nest has called without arguments, because it knows nothing of their types. Where
 * only some types are missing, Nest itself does not start.
 *
 * @throws InvalidActionError
 */
export function refuseUntypedConstructor(metatype: Type, place: string): void {
  if (!hasUntypedParameters(metatype)) return;
  throw new InvalidActionError(
    place,
    'nothing was injected into its constructor: the compiler left no types of parameters in the program',
    `${METADATA_REMEDY} Or put @Inject(…) on each parameter.`,
  );
}
