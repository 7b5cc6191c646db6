import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { filledSlots, type Tracker } from '../conversation/index.js';
import type { FormOptions } from './form.options.js';
import { InvalidSlot } from './invalid-slot.js';

/**
 * Checks a candidate with the property of the form's class that is named like its slot. The other properties hold the
 * other slots, for decorators that compare several properties.
 *
 * @returns the candidate as class-transformer converted it
 * @throws InvalidSlot when the property's decorators refuse it; their messages are uttered, one per line
 */
export async function checkByClass(
  slot: string,
  candidate: unknown,
  tracker: Tracker,
  { slots: type, onRefused }: FormOptions,
): Promise<unknown> {
  if (!type || candidate === null || candidate === undefined) return candidate;
  const instance = plainToInstance(type, { ...filledSlots(tracker.slots), [slot]: candidate }) as Record<
    string,
    unknown
  >;
  const errors = await validate(instance, { forbidUnknownValues: false });
  const error = errors.find(({ property }) => property === slot);
  if (!error) return instance[slot];
  const constraints = constraintsOf(error);
  if (!onRefused) throw new InvalidSlot(Object.values(constraints).join('\n'));
  throw new InvalidSlot(onRefused({ slot, value: candidate, constraints }) ?? undefined);
}

/** The broken constraints of a property and of objects nested in it. */
function constraintsOf({ constraints = {}, children = [] }: ValidationError): Record<string, string> {
  return Object.assign({}, ...children.map(constraintsOf), constraints) as Record<string, string>;
}
