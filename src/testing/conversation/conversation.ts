/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { TrackerState } from '../../conversation/index.js';
import type { ActionAnswer, BuiltInActionName, JsonObject, RasaEvent, RasaResponse } from '../../protocol/index.js';
import type { CheckedName, DomainName, SlotValueOf } from '../../register/index.js';
import { botMembers } from './bot-said.js';
import { trackerOf, type ConversationParts } from './conversation-parts.js';
import { formEvents } from './form-events.js';
import type { History, TimelessEvent } from './history.js';
import { saidMembers, type SaidOptions } from './said.js';
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
   * The user says something. Rasa was waiting for it: where the last action is not `action_listen`, it is added.
   *
   * @param text - the message; `/greet` and `/inform{"cuisine": "thai"}` are read as Rasa reads them
   * @param options - what the NLU finds in it
   */
  user(text: string, options: SaidOptions = {}): Conversation {
    const history = this.#begun().withListen();
    const id = String(history.events.length).padStart(32, '0');
    return this.#with(history.with({ event: 'user', ...saidMembers(text, options, id, history.version) }));
  }

  /**
   * The bot says something.
   *
   * @param said - a text, or a response with buttons and other content
   */
  bot(said: string | RasaResponse): Conversation {
    return this.event({ event: 'bot', ...botMembers(typeof said === 'string' ? { text: said } : said) });
  }

  /**
   * An action ran.
   *
   * @param name - the action's name; also a response or a form
   */
  action<Name extends string = DomainName<'runnable'> | BuiltInActionName>(
    name: CheckedName<'runnable', Name, BuiltInActionName>,
  ): Conversation {
    return this.#with(this.#begun().withAction(name));
  }

  /**
   * A slot gets a value.
   *
   * @param name - the slot's name
   * @param value - any JSON value; null empties the slot
   */
  slot<Value = unknown, Name extends string = DomainName<'slots'>>(
    name: CheckedName<'slots', Name>,
    value: SlotValueOf<Name, Value>,
  ): Conversation {
    const told = this.event({ event: 'slot', name, value } as TimelessEvent);
    return new Conversation({ ...told.parts, setSlots: [...this.parts.setSlots, name] });
  }

  /**
   * A form begins, and asks for a slot; or the form ends.
   *
   * @param name - the form's name; null if the active form ends
   * @param requestedSlot - the slot that it asks for
   */
  form<Name extends string = DomainName<'forms'>>(
    name: CheckedName<'forms', Name> | null,
    requestedSlot?: string,
  ): Conversation {
    return this.#with(formEvents(this.#begun(), name, requestedSlot ?? null));
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
    const restarted = this.#begun().withAction('action_restart').with({ event: 'restart' });
    return this.#with(restarted.withSession(false).withListen());
  }

  /**
   * Anything else happened.
   *
   * @param event - such as `new ConversationPaused()`
   */
  event(event: RasaEvent): Conversation {
    return this.#with(this.#begun().with({ ...event } as TimelessEvent));
  }

  /**
   * An action ran and answered: what Rasa records of it. Responses that are only named stay without a text, because Rasa
   * renders them.
   *
   * @param action - the action's name
   * @param answer - its events and responses
   */
  answered(action: string, { events, responses }: ActionAnswer): Conversation {
    const said = responses.map((response) => ({ event: 'bot', ...botMembers(response) }));
    const happened = events.map((event) => ({ ...event }) as TimelessEvent);
    return this.#with(
      this.#begun()
        .withAction(action)
        .with(...said, ...happened),
    );
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

  #begun(): History {
    const { history } = this.parts;
    return history.events.length === 0 ? history.withSession(false) : history;
  }

  #with(history: History): Conversation {
    return new Conversation({ ...this.parts, history });
  }
}
