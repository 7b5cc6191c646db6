import type { TrackedEntity } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { RasaEndpoint } from './endpoint.options.js';
import type { FakePredict } from './prediction.js';
import type { FakeRasaRule } from './rules.js';
import type { FakeNlu } from './user-message.js';

/**
 * How a {@link FakeRasa} calls the action server, and what it does with messages.
 *
 * @publicApi
 */
export interface FakeRasaOptions extends RasaEndpoint {
  /** The assistant's domain: parsed, or files and folders in Rasa's YAML (needs the package `yaml`). */
  readonly domain: JsonObject | string | readonly string[];
  /** What runs for which message, and after which form. */
  readonly rules?: readonly FakeRasaRule[];
  /** Predicts the next action in place of the rules. */
  readonly predict?: FakePredict;
  /** The action that runs when no rule fits, such as `action_default_fallback`. Left out, this is an error. */
  readonly otherwise?: string;
  /** The NLU: what a text means that does not name its intent. */
  readonly understand?: (text: string) => FakeNlu | string | undefined;
  /** The address of an NLG server, such as `http://127.0.0.1:5055/nlg`. Without it, the domain's responses are said. */
  readonly nlg?: string;
  /**
   * The conversation's id.
   *
   * @defaultValue a new one
   */
  readonly senderId?: string;
  /**
   * The version of Rasa that calls say.
   *
   * @defaultValue `'3.6.21'`
   */
  readonly rasaVersion?: string;
  /**
   * Whether the first try has the domain's digest only, and the domain follows after a 449, as Rasa Pro does. Rasa Open
   * Source sends the domain with every call.
   *
   * @defaultValue true
   */
  readonly digestFirst?: boolean;
  /**
   * The name of the channel of the messages.
   *
   * @defaultValue `'rest'`
   */
  readonly inputChannel?: string;
  /** The metadata of Rasa's events. */
  readonly modelId?: string;
  /** The metadata of Rasa's events. */
  readonly assistantId?: string;
  /** The time in milliseconds since 1970, for the events and for the end of sessions; Date.now if it is left out. */
  readonly now?: () => number;
  /** Chooses among the variations of a response, as Math.random does; the first one if it is left out. */
  readonly random?: () => number;
}

/**
 * What is known of one message.
 *
 * @publicApi
 */
export interface SayOptions extends FakeNlu {
  /** What the channel sends with the message. */
  readonly metadata?: JsonObject;
}

/**
 * The entities of an intent that no user said.
 *
 * @publicApi
 */
export type TriggerEntities = Readonly<Record<string, unknown>> | readonly TrackedEntity[];
