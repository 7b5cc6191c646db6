import type { RasaContext } from '../call/rasa-context.js';
import { createRasaParamDecorator, type PipeLike } from './create-rasa-param-decorator.js';

const context = createRasaParamDecorator((member: keyof RasaContext | undefined, host): unknown =>
  member === undefined ? host.getContext() : host.getContext()[member],
);

/**
 * The action's context, or one member of it.
 *
 * @param member - `tracker`, `dispatcher`, `domain`, `signal` or `call`
 * @param pipes - pipes that transform or check it
 *
 * @example
 * ```ts
 * class Weather {
 *   @RasaAction('action_weather')
 *   async tell(@Slot('city') city: string, @Ctx('dispatcher') dispatcher: CollectingDispatcher, @Ctx('signal') signal: AbortSignal) {}
 * }
 * ```
 * @publicApi
 */
export function Ctx(member?: keyof RasaContext, ...pipes: PipeLike[]): ParameterDecorator {
  return context(member, ...pipes);
}
