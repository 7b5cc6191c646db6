import type { ArgumentMetadata, PipeTransform, Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validate, type ValidationError } from 'class-validator';
import { filledSlots } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';

/** The run-time types of parameters that are not declared as a class of values. */
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

/** How a decorator whose values are checked by a class is named in messages. */
export interface DtoDecorator {
  /** Such as `@Slots()`. */
  readonly name: string;
  /** What the class is for, such as `slots`. */
  readonly values: string;
  /** With a class, such as `@Slots(BookTableSlots)`. */
  readonly withClass: string;
  /** The decorator that gives the values unchecked. */
  readonly raw: string;
}

/** Turns values into a checked instance of the class that the decorator was given, or of the parameter's class. */
export abstract class DtoPipe implements PipeTransform<JsonObject> {
  async transform(values: JsonObject, { metatype, data }: ArgumentMetadata): Promise<unknown> {
    const dto = (data ?? metatype) as Type<object>;
    const instance = plainToInstance(dto, filledSlots(values), { exposeDefaultValues: true });
    const errors = await validate(instance, { whitelist: true, forbidUnknownValues: false });
    if (errors.length === 0) return instance;
    throw this.refusal(complaints(errors).join('; '));
  }

  /** The error for values that do not fit. */
  protected abstract refusal(complaint: string): Error;
}

/** Whether a parameter's run-time type can be a class of values. */
export function isDtoClass(type: unknown): type is Type<object> {
  return typeof type === 'function' && !NO_CLASSES.has(type);
}

/** Whether the class declares anything, which are its properties with decorators of class-validator. */
export function declaresMembers(dto: Type<object>): boolean {
  return getMetadataStorage().getTargetValidationMetadatas(dto, '', true, false).length > 0;
}

function complaints(errors: readonly ValidationError[]): string[] {
  return errors.flatMap(({ constraints = {}, children = [] }) => [
    ...Object.values(constraints),
    ...complaints(children),
  ]);
}
