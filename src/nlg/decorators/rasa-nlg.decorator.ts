/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { Method } from '../../actions/index.js';
import { makeInjectable } from '../../nest/injectable.js';
import type { GeneratesResponse, NlgResult } from '../boot/nlg-handler.js';
import type { NlgHandlerOptions } from '../boot/nlg-handler.options.js';
import { NLG_HANDLERS } from '../boot/nlg-metadata.js';
import type { DomainName, Hint } from '../../register/index.js';
import type { ResponsePattern } from '../response-pattern.js';

/**
 * Makes a class with `generate`, or a method, the handler of a response.
 *
 * @publicApi
 */
export interface RasaNlgDecorator {
  /** On a class that has a method `generate`. */
  (target: new (...args: never[]) => GeneratesResponse): void;
  /** On a method. */
  <Generate extends (...args: never[]) => NlgResult | Promise<NlgResult>>(
    target: object,
    method: string | symbol,
    descriptor: TypedPropertyDescriptor<Generate>,
  ): void;
}

/**
 * Registers the handler of a response: Rasa asks it what the bot says. On a class, it makes the class injectable, and
 * its method `generate` is called. On a method of any provider, that method is called. The providers of all modules are
 * searched at boot; the boot fails when two handlers have the same name or pattern.
 *
 * A name is tried before patterns, and of the patterns the one with the most characters beside `*`. A handler that
 * returns nothing leaves the response to the domain's own text.
 *
 * Without parameter decorators the method gets the {@link NlgContext}.
 *
 * @param name - the response's name, such as `utter_greet`, or a pattern with `*`, such as `utter_ask_*`
 * @param options - settings of this handler
 *
 * @example
 * ```ts
 * @Injectable()
 * export class Greetings {
 *   @RasaNlg('utter_greet')
 *   greet(@Slot('name') name: string | null, @Channel() channel: string | null) {
 *     return { text: `Hello ${name ?? 'there'}!`, metadata: { channel } };
 *   }
 * }
 * ```
 * @see https://rasa.com/docs/rasa/nlg
 * @publicApi
 */
export function RasaNlg(
  name: DomainName<'responses', Hint> | ResponsePattern,
  options: NlgHandlerOptions = {},
): RasaNlgDecorator {
  return (target: object, _method?: string | symbol, descriptor?: TypedPropertyDescriptor<Method>) => {
    if (descriptor?.value) {
      NLG_HANDLERS.onMethod(descriptor.value, { name, options });
      return;
    }
    NLG_HANDLERS.onClass(target, { name, options });
    makeInjectable(target);
  };
}
