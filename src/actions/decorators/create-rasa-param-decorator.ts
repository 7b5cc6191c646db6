import { createParamDecorator, type ExecutionContext, type PipeTransform, type Type } from '@nestjs/common';
import type { DecoratedParameter } from '../../nest/decorated-parameters.js';
import { RasaArgumentsHost } from './rasa-arguments-host.js';

/** A fixed symbol, so that two copies of this library in one application read each other's decorators. */
const NAMES = Symbol.for('nestjs-rasa:names');
/** What the data of a decorator names: a slot, or an entity with its role and group. */
export type NamedKind = 'slot' | 'entity';
interface Naming {
  readonly [NAMES]: NamedKind;
}

/** A pipe, or its class. */
export type PipeLike = Type<PipeTransform> | PipeTransform;

/**
 * Creates a parameter decorator for actions, like Nest's `createParamDecorator` does for controllers.
 *
 * @param read - returns the parameter's value; `data` is the argument of the decorator
 * @returns the decorator: `Decorator(data?, ...pipes)`
 *
 * @example
 * ```ts
 * const Channel = createRasaParamDecorator((_data: undefined, host) => host.getTracker().getLatestInputChannel());
 *
 * class Greetings {
 *   @RasaAction('action_greet')
 *   greet(@Channel() channel: string | null) {}
 * }
 * ```
 * @publicApi
 */
export function createRasaParamDecorator<Data = undefined, Value = unknown>(
  read: (data: Data, host: RasaArgumentsHost) => Value,
): (...dataOrPipes: (Data | PipeLike)[]) => ParameterDecorator {
  return createParamDecorator<Data>(factoryOf(read));
}

/** The same for a decorator whose data is a name of the domain, which is then checked against the domain. */
export function createNamingDecorator<Data, Value = unknown>(
  names: NamedKind,
  read: (data: Data, host: RasaArgumentsHost) => Value,
): (...dataOrPipes: (Data | PipeLike)[]) => ParameterDecorator {
  return createParamDecorator<Data>(Object.assign(factoryOf(read), { [NAMES]: names }));
}

/** What the data of a parameter's decorator names; undefined for decorators that name nothing. */
export function namedKindOf({ factory }: Pick<DecoratedParameter, 'factory'>): NamedKind | undefined {
  return typeof factory === 'function' ? (factory as Partial<Naming>)[NAMES] : undefined;
}

function factoryOf<Data, Value>(read: (data: Data, host: RasaArgumentsHost) => Value) {
  return (data: Data, context: ExecutionContext) => read(data, RasaArgumentsHost.create(context));
}
