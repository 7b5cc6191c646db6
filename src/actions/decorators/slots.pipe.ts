import { Injectable, type ArgumentMetadata, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
import { filledSlots } from '../../conversation/index.js';
import { ActionExecutionRejection } from '../../errors/index.js';
import type { JsonObject } from '../../protocol/index.js';

/** The run-time types of parameters that are not declared as a class of slots. */
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

/** Turns the slots into a checked instance of the class that `@Slots()` was given, or of the parameter's class. */
@Injectable()
export class SlotsPipe implements PipeTransform<JsonObject> {
  async transform(slots: JsonObject, { metatype, data }: ArgumentMetadata): Promise<unknown> {
    const dto = (data ?? metatype) as Type<object>;
    const instance = plainToInstance(dto, filledSlots(slots), { exposeDefaultValues: true });
    const errors = await validate(instance, { whitelist: true, forbidUnknownValues: false });
    if (errors.length === 0) return instance;
    throw new ActionExecutionRejection(undefined, `The slots do not fit: ${complaints(errors).join('; ')}.`);
  }
}

/** Whether a parameter's run-time type can be a class of slots. */
export function isSlotsClass(type: unknown): type is Type<object> {
  return typeof type === 'function' && !NO_CLASSES.has(type);
}

/** Whether the class declares any slots, which are its properties with decorators of class-validator. */
export function declaresSlots(slotsClass: Type<object>): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(slotsClass, '', true, false).length > 0;
}

function complaints(errors: readonly ValidationError[]): string[] {
  return errors.flatMap(({ constraints = {}, children = [] }) => [
    ...Object.values(constraints),
    ...complaints(children),
  ]);
}
