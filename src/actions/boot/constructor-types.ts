import type { Type } from '@nestjs/common';
import { InvalidActionError } from '../../errors/index.js';
import { hasUntypedParameters } from '../../nest/constructor-parameters.js';
import { METADATA_REMEDY, type Refusal } from './method-target.js';

/**
 * Refuses a class whose constructor Nest called without arguments, because the compiler emitted no types for them. If
 * only some of the types are missing, Nest itself refuses to start.
 *
 * @param Refusal - the error that is thrown
 * @throws InvalidActionError, or the given error
 */
export function refuseUntypedConstructor(metatype: Type, place: string, Refusal: Refusal = InvalidActionError): void {
  if (!hasUntypedParameters(metatype)) return;
  throw new Refusal(
    place,
    'nothing was injected into its constructor, because the compiler emitted no types of parameters',
    `${METADATA_REMEDY} Or put @Inject(…) on each parameter.`,
  );
}
