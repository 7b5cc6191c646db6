import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { ActionExecutionRejection } from '../errors/index.js';
import type { JsonObject } from '../protocol/index.js';

/**
 * Makes the slots an instance of the parameter's class and checks it. A parameter of no class of its own, such as an
 * interface, gets the slots as they are.
 */
@Injectable()
export class SlotsPipe implements PipeTransform<JsonObject> {
  async transform(slots: JsonObject, { metatype }: ArgumentMetadata): Promise<unknown> {
    if (!isDto(metatype)) return slots;
    const instance = plainToInstance(metatype, withoutEmpty(slots), { exposeDefaultValues: true });
    const errors = await validate(instance, { whitelist: true, forbidUnknownValues: false });
    if (errors.length === 0) return instance;
    throw new ActionExecutionRejection(undefined, `The slots do not fit: ${complaints(errors).join('; ')}.`);
  }
}

function isDto(metatype: ArgumentMetadata['metatype']): metatype is Type<object> {
  return metatype !== undefined && metatype !== Object;
}

/** Rasa sends null for an empty slot, and null would hide a default. */
function withoutEmpty(slots: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(slots ?? {}).filter(([, value]) => value !== null && value !== undefined));
}

function complaints(errors: readonly ValidationError[]): string[] {
  return errors.flatMap(({ constraints = {}, children = [] }) => [
    ...Object.values(constraints),
    ...complaints(children),
  ]);
}
