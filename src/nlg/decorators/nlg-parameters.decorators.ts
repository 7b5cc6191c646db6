import type { Type } from '@nestjs/common';
import { createRasaParamDecorator, type PipeLike, type RasaArgumentsHost } from '../../actions/index.js';
import { NlgCallContext, type NlgCall } from '../call/nlg-context.js';
import { ArgumentsPipe } from './arguments.pipe.js';

const argument = createRasaParamDecorator((name: string, host): unknown => {
  const given = callOf(host, '@Argument()').arguments;
  return Object.hasOwn(given, name) ? given[name] : null;
});
const all = createRasaParamDecorator((_data: Type<object> | undefined, host) => callOf(host, '@Arguments()').arguments);
const channel = createRasaParamDecorator((_data: undefined, host) => callOf(host, '@Channel()').channel);
const language = createRasaParamDecorator((_data: undefined, host) => callOf(host, '@Language()').language);

/**
 * A variable that came with the response, or null: what an action gave to `dispatcher.utterMessage()`.
 *
 * @param name - the variable's name
 * @param pipes - pipes that transform or check it; when one refuses the value, the fallback is said
 *
 * @example
 * ```ts
 * class Bookings {
 *   @RasaNlg('utter_table_booked')
 *   booked(@Argument('time') time: string, @Argument('people', ParseIntPipe) people: number) {
 *     return `A table for ${people} at ${time}.`;
 *   }
 * }
 * ```
 * @publicApi
 */
export function Argument(name: string, ...pipes: PipeLike[]): ParameterDecorator {
  return argument(name, ...pipes);
}

/**
 * All variables that came with the response, as an instance of the parameter's class, made by class-transformer and
 * checked by class-validator. When a variable is invalid, the fallback is said.
 *
 * @param dto - the class; left out, it is the parameter's type
 * @param pipes - further pipes
 *
 * @example
 * ```ts
 * class BookedTable {
 *   @IsString() time!: string;
 *   @IsInt() people!: number;
 * }
 *
 * class Bookings {
 *   @RasaNlg('utter_table_booked')
 *   booked(@Arguments() { time, people }: BookedTable) {
 *     return `A table for ${people} at ${time}.`;
 *   }
 * }
 * ```
 * @publicApi
 */
export function Arguments(dto?: Type<object>, ...pipes: PipeLike[]): ParameterDecorator {
  return all(dto, ArgumentsPipe, ...pipes);
}

/** The output channel, such as `telegram`, or `collector` over REST; null if it is not known. @publicApi */
export function Channel(...pipes: PipeLike[]): ParameterDecorator {
  return channel(undefined, ...pipes);
}

/** The language that the module's option `language` found, or null. @publicApi */
export function Language(...pipes: PipeLike[]): ParameterDecorator {
  return language(undefined, ...pipes);
}

function callOf(host: RasaArgumentsHost, decorator: string): NlgCall {
  const context: unknown = host.getContext();
  if (context instanceof NlgCallContext) return context.call;
  throw new TypeError(`${decorator} is for NLG handlers, which have @RasaNlg(); an action has no such value.`);
}
