import type { Type } from '@nestjs/common';
import { CUSTOM_ROUTE_ARGS_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';

/**
 * A parameter with a decorator, as Nest records it for a method.
 *
 * Tried on Nest 11.1 and 12.5. If Nest keeps its records in another way, actions with parameter decorators get nothing
 * at these places (test/e2e/parameters.spec.ts).
 */
export interface DecoratedParameter {
  readonly index: number;
  /** What was given to the decorator. */
  readonly data?: unknown;
  readonly pipes?: readonly unknown[];
  /** The function that `createParamDecorator()` was given. */
  readonly factory?: unknown;
  /** Made by `createParamDecorator()`; the others are those of HTTP controllers, such as `@Body()`. */
  readonly isCustom: boolean;
}

/** Whether a parameter of the method has a decorator. */
export function hasDecoratedParameters(metatype: Type, method: string): boolean {
  return Reflect.hasMetadata(ROUTE_ARGS_METADATA, metatype, method);
}

/** The parameters of a method that have a decorator. */
export function decoratedParametersOf(metatype: Type, method: string): DecoratedParameter[] {
  const records = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, method) ?? {}) as Record<
    string,
    Omit<DecoratedParameter, 'isCustom'>
  >;
  return Object.entries(records).map(([key, record]) => ({
    ...record,
    isCustom: key.includes(CUSTOM_ROUTE_ARGS_METADATA),
  }));
}
