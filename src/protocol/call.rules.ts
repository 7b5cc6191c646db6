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

/**
 * A digest: any text but a short number. Nothing that computes digests gives one, so it is a counter or a number that
 * lost its type on the way, and could stand for two domains (vector digest/021).
 */
export function IsDigest(options: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && !/^\d{1,15}$/.test(value);
  return ValidateBy({ name: 'isDigest', validator: { validate } }, options);
}
