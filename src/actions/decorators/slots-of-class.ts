import type { Type } from '@nestjs/common';
import { instanceToPlain } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';

/** A slot of a class of slots. */
export interface ClassSlot {
  readonly name: string;
  /** The values that `@IsIn()` or `@IsEnum()` allow; undefined without them. */
  readonly values: readonly unknown[] | undefined;
}

/** The slots that a class declares: its properties with decorators of class-validator. */
export function slotsOfClass(type: Type<object> | undefined): readonly ClassSlot[] {
  if (!type) return [];
  const values = new Map<string, readonly unknown[] | undefined>();
  for (const { propertyName, name, constraints, each } of getMetadataStorage().getTargetValidationMetadatas(
    type,
    '',
    true,
    false,
  )) {
    const allowed = each ? undefined : allowedValues(name, (constraints as unknown[] | undefined) ?? []);
    values.set(propertyName, allowed ?? values.get(propertyName));
  }
  return [...values].map(([property, allowed]) => ({ name: slotOf(type, property), values: allowed }));
}

function allowedValues(name: string | undefined, [first, second]: readonly unknown[]): readonly unknown[] | undefined {
  const values = name === 'isIn' ? first : name === 'isEnum' ? second : undefined;
  return Array.isArray(values) ? values : undefined;
}

/** The slot of a property. `@Expose({ name })` may give it another name than that of the property. */
function slotOf(type: Type<object>, property: string): string {
  const probe = Object.assign(Object.create(type.prototype as object) as object, { [property]: null });
  try {
    const names = Object.keys(instanceToPlain(probe));
    return names.includes(property) ? property : (names[0] ?? property);
  } catch {
    // A `@Transform()` of the class does not expect null.
    return property;
  }
}
