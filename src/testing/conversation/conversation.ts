/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { TrackerState } from '../../conversation/index.js';
import type { ActionAnswer, BuiltInActionName, JsonObject, RasaEvent, RasaResponse } from '../../protocol/index.js';
import { uncheckedName } from '../../register/index.js';
import type { DomainName, DomainSlots, Hint, NewSlotValue } from '../../register/index.js';
import { membersOf } from '../members-of.js';
import { botSaid } from './bot-said.js';
import { trackerOf, type ConversationParts } from './conversation-parts.js';
import { formEvents } from './form-events.js';
import type { History } from './history.js';
import { userSaid, type SaidOptions } from './said.js';
import { refuseSessions } from './rasa-version.js';

/**
 * A conversation that a test tells: who said what, which actions ran, what the slots hold. It becomes the tracker that
 * Rasa would send. A conversation does not change: every method returns another one, so tests can share a beginning.
 *
 * {@link tracker} begins one, and {@link trackerFrom} goes on from a tracker that Rasa kept. Events have the times of a
 * fixed clock, one second apart.
 *
 * @example
 * ```ts
 * const asked = tracker().user('/search_restaurants', { entities: { cuisine: 'thai' } }).slot('cuisine', 'thai');
 * const result = await rasa.run('action_check_restaurants', asked);
 * ```
 * @publicApi
 */
export class Conversation {
  /** @internal */
  constructor(/** @internal */ readonly parts: ConversationParts) {}

  /**
   * The user says something. Rasa has waited for it: `action_listen` is added where it is missing.
   *
   * @param text - the message; `/greet` and `/inform{"cuisine": "thai"}` are read as Rasa reads them
   * @param options - what the NLU finds in it
   */
  user(text: string, options: SaidOptions = {}): Conversation {
    return this.#with(userSaid(this.parts.history.begun.withListen(), text, options));
  }

  /**
   * The bot says something.
   *
   * @param said - a text, or a response with buttons and other content
   */
  bot(said: string | RasaResponse): Conversation {
    return this.event(botSaid(typeof said === 'string' ? { text: said } : said));
  }

  /**
   * An action ran.
   *
   * @param name - the action's name; also a response or a form
   */
  action(name: DomainName<'runnable', Hint> | BuiltInActionName): Conversation {
    return this.#with(this.parts.history.begun.withAction(name));
  }

  /**
   * A slot gets a value.
   *
   * @param name - the slot's name
   * @param value - any JSON value; null empties the slot
   */
  slot<Value = unknown, Name extends DomainName<'slots', Hint> = DomainName<'slots'>>(
    name: Name,
    value: NewSlotValue<Name, Value>,
  ): Conversation {
    const set = { event: 'slot', name, value };
    return new Conversation({ ...this.event(set).parts, setSlots: [...this.parts.setSlots, name] });
  }

  /**
   * Several slots get their values.
   *
   * @param values - the values by the slots' names
   */
  slots(values: Partial<DomainSlots>): Conversation {
    const entries = Object.entries(values);
    return entries.reduce<Conversation>((told, [name, value]) => told.slot(uncheckedName(name), value), this);
  }

  /**
   * A form begins, and asks for a slot; or the active form ends.
   *
   * @param name - the form's name; null for the end
   * @param requestedSlot - the slot that it asks for
   */
  form(name: DomainName<'forms', Hint> | null, requestedSlot?: string): Conversation {
    return this.#with(formEvents(this.parts.history.begun, name, requestedSlot ?? null));
  }

  /**
   * A new session begins. The first one of a conversation need not be told.
   *
   * @param options - `carryOver: false` empties the slots, as `carry_over_slots_to_new_session: false` of a domain
   * @throws TestSetupError for a version that has no sessions
   */
  session({ carryOver = true }: { readonly carryOver?: boolean } = {}): Conversation {
    refuseSessions(this.parts.history.version);
    return this.#with(this.parts.history.withSession(carryOver));
  }

  /** The conversation was restarted, which empties the slots. A new session follows. */
  restarted(): Conversation {
    return this.#with(this.parts.history.begun.withRestart());
  }

  /**
   * Anything else happened.
   *
   * @param event - such as `new ConversationPaused()`
   */
  event(event: RasaEvent): Conversation {
    return this.#with(this.parts.history.begun.with(membersOf(event)));
  }

  /**
   * An action ran and answered. Rasa renders responses that are only named, so here they have no text.
   *
   * @param action - its name
   * @param answer - its events and responses
   */
  answered(action: string, { events, responses }: ActionAnswer): Conversation {
    const said = responses.map((response) => ({ ...botSaid(response) }));
    const happened = events.map(membersOf);
    return this.#with(this.parts.history.begun.withAction(action).with(...said, ...happened));
  }

  /**
   * The tracker that Rasa would send.
   *
   * @param domain - the domain, from which the slots get their initial values
   * @throws TestSetupError when a slot was set that the domain does not have
   */
  toTracker(domain: JsonObject = {}): TrackerState {
    return trackerOf(this.parts, domain);
  }

  #with(history: History): Conversation {
    return new Conversation({ ...this.parts, history });
  }
}
