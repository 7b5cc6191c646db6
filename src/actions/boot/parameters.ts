import type { Type } from '@nestjs/common';
import { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';
import { InvalidActionError } from '../../errors/index.js';
import { decoratedParametersOf, type DecoratedParameter } from '../../nest/decorated-parameters.js';
import { Ctx } from '../decorators/context.decorator.js';
import { declaresSlots, isSlotsClass, SlotsPipe } from '../decorators/slots.pipe.js';

/** A method that a call reaches. */
export interface MethodTarget {
  readonly metatype: Type;
  readonly method: string;
  /** Where it is, for messages. */
  readonly place: string;
}

/**
 * What a parameter without a decorator gets at its place.
 *
 * @publicApi
 */
export interface ParameterPosition {
  /** How error messages name it, such as `tracker`. */
  readonly name: string;
  /** The class that the parameter's type must be, if it is a class that is known at run time. */
  readonly type?: Type;
  /** The decorator that the parameter would have otherwise. */
  readonly decorator: ParameterDecorator;
}

/** The places of an action's parameters, as in the reference; the context comes last. */
export const POSITIONS: readonly ParameterPosition[] = [
  { name: 'dispatcher', type: CollectingDispatcher as Type, decorator: Ctx('dispatcher') },
  { name: 'tracker', type: Tracker as unknown as Type, decorator: Ctx('tracker') },
  { name: 'domain', type: Domain as Type, decorator: Ctx('domain') },
  { name: 'context', decorator: Ctx() },
];

/** How a compiler that knows the types is had. */
export const METADATA_REMEDY =
  'tsc and nest build emit the types with `emitDecoratorMetadata: true`, swc with `decoratorMetadata: true`; ' +
  'esbuild, tsx and vitest without swc cannot.';

/**
 * Checks the parameters of a method at boot, and gives those ahead of the first decorated one what belongs to their
 * place. A method without parameter decorators is called with all of it anyway.
 *
 * @throws InvalidActionError when a parameter would not get what it asks for
 */
export function settleParameters(target: MethodTarget, positions: readonly ParameterPosition[] = POSITIONS): void {
  refuseHttpParameters(target);
  for (const parameter of parametersOf(target)) refuseUntypedSlots(target, parameter);
  const decorated = new Set(parametersOf(target).map(({ index }) => index));
  refuseWrongPlaces(target, positions, decorated);
  if (decorated.size === 0) return;
  const first = Math.min(...decorated);
  for (let index = 0; index < lengthOf(target); index++) {
    if (decorated.has(index)) continue;
    const position = positions[index];
    if (index > first || !position) throw undecorated(target, index, positions);
    position.decorator(target.metatype.prototype as object, target.method, index);
  }
}

function refuseHttpParameters({ metatype, method, place }: MethodTarget): void {
  if (decoratedParametersOf(metatype, method).every(({ isCustom }) => isCustom)) return;
  throw new InvalidActionError(
    place,
    'a parameter has a decorator of HTTP controllers, such as @Body() or @Req()',
    "Use those of nestjs-rasa: @Slot('name'), @Ctx('tracker'), …; the transport's request is @Ctx('call').request.",
  );
}

/** `@Slots()` without a class would check nothing. */
function refuseUntypedSlots(target: MethodTarget, { index, data, pipes = [] }: DecoratedParameter): void {
  if (!pipes.includes(SlotsPipe)) return;
  const types = typesOf(target);
  const slotsClass = data ?? types?.[index];
  if (isSlotsClass(slotsClass)) return refuseEmptyClass(target, slotsClass);
  const remedy = 'Name the class, @Slots(BookTableSlots), or ask for the slots as they are with @RawSlots().';
  if (!types) {
    throw new InvalidActionError(
      target.place,
      '@Slots() finds no class to check the slots by: the compiler left no types of parameters in the program',
      `${remedy} ${METADATA_REMEDY}`,
    );
  }
  throw new InvalidActionError(
    target.place,
    `@Slots() finds no class to check the slots by: the type of the parameter at index ${index} is ` +
      `${nameOf(types[index])} at run time`,
    `${remedy} Or import the class without \`type\`: nothing of an \`import type\` or of an interface is left.`,
  );
}

function refuseEmptyClass({ place }: MethodTarget, slotsClass: Type<object>): void {
  if (declaresSlots(slotsClass)) return;
  throw new InvalidActionError(
    place,
    `no property of ${slotsClass.name} has a decorator of class-validator, so @Slots() would leave all slots out`,
    'Put one on each, such as @IsString() or @Allow(), or ask for the slots as they are with @RawSlots().',
  );
}

/** `run(tracker: Tracker)` would get the dispatcher. */
function refuseWrongPlaces(
  target: MethodTarget,
  positions: readonly ParameterPosition[],
  decorated: ReadonlySet<number>,
): void {
  for (const [index, type] of typesOf(target)?.entries() ?? []) {
    const wanted = positions.find((position) => position.type !== undefined && position.type === type);
    if (decorated.has(index) || !wanted || positions[index] === wanted) continue;
    throw new InvalidActionError(
      target.place,
      `the parameter at index ${index} is a ${nameOf(type)}, but without a decorator that place gets ` +
        (positions[index] ? `the ${positions[index].name}` : 'nothing'),
      `Put @Ctx('${wanted.name}') on it, or keep the order ${listed(positions)}.`,
    );
  }
}

function undecorated(target: MethodTarget, index: number, positions: readonly ParameterPosition[]): InvalidActionError {
  return new InvalidActionError(
    target.place,
    `the parameter at index ${index} has no decorator, so nothing would fill it`,
    `Put one on it, such as @Ctx('tracker') or @Slot('name'). Only parameters ahead of the first decorated one are ` +
      `filled by their place: ${listed(positions)}.`,
  );
}

function parametersOf({ metatype, method }: MethodTarget): DecoratedParameter[] {
  return decoratedParametersOf(metatype, method);
}

function typesOf({ metatype, method }: MethodTarget): readonly unknown[] | undefined {
  return Reflect.getMetadata('design:paramtypes', metatype.prototype as object, method) as unknown[] | undefined;
}

/** How many parameters a method declares, ahead of the first one with a default. */
function lengthOf({ metatype, method }: MethodTarget): number {
  return (metatype.prototype as Record<string, (...args: unknown[]) => unknown>)[method]?.length ?? 0;
}

function listed(positions: readonly ParameterPosition[]): string {
  return `(${positions.map(({ name }) => name).join(', ')})`;
}

function nameOf(type: unknown): string {
  return typeof type === 'function' ? type.name : String(type);
}
