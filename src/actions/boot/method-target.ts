import type { Type } from '@nestjs/common';
import { InvalidActionError, type BootError } from '../../errors/index.js';

/** A method that a call reaches. */
export interface MethodTarget {
  readonly metatype: Type;
  readonly method: string;
  /** Where it is, for messages. */
  readonly place: string;
  /** The error for a parameter that cannot be filled; left out, the one of actions. */
  readonly Refusal?: Refusal;
}

/** A class of errors for methods that cannot be called. */
export type Refusal = new (place: string, problem: string, remedy: string) => BootError;

/** How to make the compiler emit the types of parameters. */
export const METADATA_REMEDY =
  'tsc and nest build emit the types with `emitDecoratorMetadata: true`, swc with `decoratorMetadata: true`; ' +
  'esbuild, tsx and vitest without swc cannot.';

/** The error for a method that cannot be called. */
export function refusal(
  { place, Refusal = InvalidActionError }: MethodTarget,
  problem: string,
  remedy: string,
): BootError {
  return new Refusal(place, problem, remedy);
}

/** The types of the parameters, if the compiler emitted them. */
export function typesOf({ metatype, method }: MethodTarget): readonly unknown[] | undefined {
  return Reflect.getMetadata('design:paramtypes', metatype.prototype as object, method) as unknown[] | undefined;
}

/** A run-time type as messages name it. */
export function nameOf(type: unknown): string {
  return typeof type === 'function' ? type.name : String(type);
}
