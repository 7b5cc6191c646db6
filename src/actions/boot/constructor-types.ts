import type { Type } from '@nestjs/common';
import { InvalidActionError } from '../../errors/index.js';
import { hasUntypedParameters } from '../../nest/constructor-parameters.js';
import { METADATA_REMEDY, type Refusal } from './method-target.js';

/**
 * Refuses a class whose constructor Nest has called without arguments, because it knows nothing of their types. Where
 * only some types are missing, Nest itself does not start.
 *
 * @param Refusal - the error that is thrown
 * @throws InvalidActionError, or the given error
 */
export function refuseUntypedConstructor(metatype: Type, place: string, Refusal: Refusal = InvalidActionError): void {
  if (!hasUntypedParameters(metatype)) return;
  throw new Refusal(
    place,
    'nothing was injected into its constructor: the compiler left no types of parameters in the program',
    `${METADATA_REMEDY} Or put @Inject(…) on each parameter.`,
  );
}
