import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
import { ActionExecutionRejection } from '../../errors/index.js';
import type { JsonObject } from '../../protocol/index.js';

/** What a parameter's type is at run time where its class is not known: a class with slots is none of these. */
const NO_CLASSES = new Set<unknown>([
  Object,
  Function,
  Array,
  String,
  Number,
  Boolean,
  Symbol,
  BigInt,
  Promise,
  Map,
  Set,
]);

/** Makes the slots an instance of a class and checks it: the class given to `@Slots()`, or the parameter's own. */
@Injectable()
export class SlotsPipe implements PipeTransform<JsonObject> {
  async transform(slots: JsonObject, { metatype, data }: ArgumentMetadata): Promise<unknown> {
    const dto = (data ?? metatype) as Type<object>;
    const instance = plainToInstance(dto, withoutEmpty(slots), { exposeDefaultValues: true });
    const errors = await validate(instance, { whitelist: true, forbidUnknownValues: false });
    if (errors.length === 0) return instance;
    throw new ActionExecutionRejection(undefined, `The slots do not fit: ${complaints(errors).join('; ')}.`);
  }
}

/** Whether a type, as it is known at run time, is a class that slots can be made an instance of. */
export function isSlotsClass(type: unknown): type is Type<object> {
  return typeof type === 'function' && !NO_CLASSES.has(type);
}

/** Whether the class declares any slots; without rules of class-validator, all slots would be left out. */
export function declaresSlots(slotsClass: Type<object>): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(slotsClass, '', true, false).length > 0;
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
