import { createParamDecorator, type ExecutionContext, type PipeTransform, type Type } from '@nestjs/common';
import { RasaArgumentsHost } from './rasa-arguments-host.js';

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
  return createParamDecorator<Data>((data, context: ExecutionContext) => read(data, RasaArgumentsHost.create(context)));
}
