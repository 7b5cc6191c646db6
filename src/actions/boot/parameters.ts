import type { Type } from '@nestjs/common';
import { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';
import type { BootError } from '../../errors/index.js';
import { decoratedParametersOf, type DecoratedParameter } from '../../nest/decorated-parameters.js';
import { Ctx } from '../decorators/context.decorator.js';
import { refuseUntypedDto } from './dto-parameters.js';
import { nameOf, refusal, typesOf, type MethodTarget } from './method-target.js';

/** What a parameter without a decorator gets at its place. */
export interface Position {
  readonly name: string;
  /** The class that the parameter's type must be, if it is a class that is known at run time. */
  readonly type?: Type;
  readonly decorator: ParameterDecorator;
}

/** The places of an action's parameters, as in the reference; the context comes last. */
export const POSITIONS: readonly Position[] = [
  { name: 'dispatcher', type: CollectingDispatcher as Type, decorator: Ctx('dispatcher') },
  { name: 'tracker', type: Tracker as unknown as Type, decorator: Ctx('tracker') },
  { name: 'domain', type: Domain as Type, decorator: Ctx('domain') },
  { name: 'context', decorator: Ctx() },
];

/**
 * Checks the parameters of a method at boot, and gives those ahead of the first decorated one what belongs to their
 * place. A method without parameter decorators is called with all of it anyway.
 *
 * @throws InvalidActionError when a parameter would not get what it asks for
 */
export function settleParameters(target: MethodTarget, positions: readonly Position[] = POSITIONS): void {
  refuseHttpParameters(target);
  for (const parameter of parametersOf(target)) refuseUntypedDto(target, parameter);
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

function refuseHttpParameters(target: MethodTarget): void {
  const { metatype, method } = target;
  if (decoratedParametersOf(metatype, method).every(({ isCustom }) => isCustom)) return;
  throw refusal(
    target,
    'a parameter has a decorator of HTTP controllers, such as @Body() or @Req()',
    "Use those of nestjs-rasa: @Slot('name'), @Ctx('tracker'), …; the transport's request is @Ctx('call').request.",
  );
}

/** `run(tracker: Tracker)` would get the dispatcher. */
function refuseWrongPlaces(target: MethodTarget, positions: readonly Position[], decorated: ReadonlySet<number>): void {
  for (const [index, type] of typesOf(target)?.entries() ?? []) {
    const wanted = positions.find((position) => position.type !== undefined && position.type === type);
    if (decorated.has(index) || !wanted || positions[index] === wanted) continue;
    throw refusal(
      target,
      `the parameter at index ${index} is a ${nameOf(type)}, but without a decorator that place gets ` +
        (positions[index] ? `the ${positions[index].name}` : 'nothing'),
      `Put @Ctx('${wanted.name}') on it, or keep the order ${listed(positions)}.`,
    );
  }
}

function undecorated(target: MethodTarget, index: number, positions: readonly Position[]): BootError {
  return refusal(
    target,
    `the parameter at index ${index} has no decorator, so nothing would fill it`,
    `Put one on it, such as @Ctx('tracker') or @Slot('name'). Only parameters ahead of the first decorated one are ` +
      `filled by their place: ${listed(positions)}.`,
  );
}

function parametersOf({ metatype, method }: MethodTarget): DecoratedParameter[] {
  return decoratedParametersOf(metatype, method);
}

/** How many parameters a method declares, ahead of the first one with a default. */
function lengthOf({ metatype, method }: MethodTarget): number {
  return (metatype.prototype as Record<string, (...args: unknown[]) => unknown>)[method]?.length ?? 0;
}

function listed(positions: readonly Position[]): string {
  return `(${positions.map(({ name }) => name).join(', ')})`;
}
