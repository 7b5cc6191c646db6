import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isEventHistory } from './event-history.js';

/** A string or null, but there: IsOptional would let an absent one through. */
export function IsSenderId(options: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isSenderId', validator: { validate: isSenderId } }, options);
}

/** An array, or a history that was read from one and is parsed later. */
export function IsHistory(options: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isHistory', validator: { validate: isHistory } }, options);
}

/** Far beyond any digest, SHA-512 in hexadecimal has 128 characters: it is kept as a key. */
export const MAX_DIGEST_LENGTH = 1024;

/** A digest: any text that is not too long. */
export function IsDigest(options: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name: 'isDigest', validator: { validate: isDigest } }, options);
}

/** The rule of {@link IsSenderId}. */
export function isSenderId(value: unknown): boolean {
  return value === null || typeof value === 'string';
}

/** The rule of {@link IsHistory}. */
export function isHistory(value: unknown): boolean {
  return Array.isArray(value) || isEventHistory(value);
}

/** The rule of {@link IsDigest}. */
export function isDigest(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_DIGEST_LENGTH;
}
