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
 * What a parameter at a certain index gets when it has no decorator.
 *
 * @publicApi
 */
export interface ParameterPosition {
  /** How error messages name it, such as `tracker`. */
  readonly name: string;
  /** The class that belongs at this index, if there is one. A parameter of this type at another index is a mistake. */
  readonly type?: Type;
  /** The decorator that the parameter would have otherwise. */
  readonly decorator: ParameterDecorator;
}

/** The parameters of an action in their order: those of rasa-sdk, then the context. */
export const POSITIONS: readonly ParameterPosition[] = [
  { name: 'dispatcher', type: CollectingDispatcher as Type, decorator: Ctx('dispatcher') },
  { name: 'tracker', type: Tracker as unknown as Type, decorator: Ctx('tracker') },
  { name: 'domain', type: Domain as Type, decorator: Ctx('domain') },
  { name: 'context', decorator: Ctx() },
];

/** How to make the compiler emit the types of parameters. */
export const METADATA_REMEDY =
  'tsc and nest build emit the types with `emitDecoratorMetadata: true`, swc with `decoratorMetadata: true`; ' +
  'esbuild, tsx and vitest without swc cannot.';

/**
 * Checks the parameters of a method at boot. Parameters before the first decorated one are filled by their position. A
 * method without parameter decorators gets all positional arguments anyway.
 *
 * @throws InvalidActionError when a parameter would get the wrong value
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
  const remedy = 'Name the class, @Slots(BookTableSlots), or use @RawSlots() for unchecked slots.';
  if (!types) {
    throw new InvalidActionError(
      target.place,
      '@Slots() finds no class for the slots, because the compiler emitted no types of parameters',
      `${remedy} ${METADATA_REMEDY}`,
    );
  }
  throw new InvalidActionError(
    target.place,
    `@Slots() finds no class for the slots: the type of the parameter at index ${index} is ` +
      `${nameOf(types[index])} at run time`,
    `${remedy} Or import the class without \`type\`: an \`import type\` or an interface does not exist at run time.`,
  );
}

function refuseEmptyClass({ place }: MethodTarget, slotsClass: Type<object>): void {
  if (declaresSlots(slotsClass)) return;
  throw new InvalidActionError(
    place,
    `no property of ${slotsClass.name} has a decorator of class-validator, so @Slots() would leave all slots out`,
    'Put one on each, such as @IsString() or @Allow(), or use @RawSlots() for unchecked slots.',
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
      `the parameter at index ${index} is a ${nameOf(type)}, but without a decorator it gets ` +
        (positions[index] ? `the ${positions[index].name}` : 'nothing'),
      `Put @Ctx('${wanted.name}') on it, or keep the order ${listed(positions)}.`,
    );
  }
}

function undecorated(target: MethodTarget, index: number, positions: readonly ParameterPosition[]): InvalidActionError {
  return new InvalidActionError(
    target.place,
    `the parameter at index ${index} has no decorator, so it would get no value`,
    `Put one on it, such as @Ctx('tracker') or @Slot('name'). Only parameters before the first decorated one are ` +
      `filled by their position: ${listed(positions)}.`,
  );
}

function parametersOf({ metatype, method }: MethodTarget): DecoratedParameter[] {
  return decoratedParametersOf(metatype, method);
}

function typesOf({ metatype, method }: MethodTarget): readonly unknown[] | undefined {
  return Reflect.getMetadata('design:paramtypes', metatype.prototype as object, method) as unknown[] | undefined;
}

/** How many parameters a method declares before the first one with a default. */
function lengthOf({ metatype, method }: MethodTarget): number {
  return (metatype.prototype as Record<string, (...args: unknown[]) => unknown>)[method]?.length ?? 0;
}

function listed(positions: readonly ParameterPosition[]): string {
  return `(${positions.map(({ name }) => name).join(', ')})`;
}

function nameOf(type: unknown): string {
  return typeof type === 'function' ? type.name : String(type);
}
