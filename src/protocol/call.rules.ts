import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isEventHistory } from './event-history.js';

/** A string or null, but there: IsOptional would let an absent one through. */
export function IsSenderId(options: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown): boolean => value === null || typeof value === 'string';
  return ValidateBy({ name: 'isSenderId', validator: { validate } }, options);
}

/** An array, or a history that was read from one and is parsed later. */
export function IsHistory(options: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown): boolean => Array.isArray(value) || isEventHistory(value);
  return ValidateBy({ name: 'isHistory', validator: { validate } }, options);
}
