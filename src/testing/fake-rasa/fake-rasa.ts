import { randomUUID } from 'node:crypto';
import { Tracker, type TrackedEvent } from '../../conversation/index.js';
import { TestSetupError } from '../../errors/index.js';
import type { JsonObject, RasaEvent } from '../../protocol/index.js';
import type { FakeRasaOptions, SayOptions, TriggerEntities } from './fake-rasa.options.js';
import { checkedOptions } from './checked-options.js';
import type { FakeTurn } from './fake-turn.js';
import { openFakeRasa } from './open-fake-rasa.js';
import { recordedEvent } from './recorded-event.js';
import { isOutdated } from './reminders.js';
import { sentTracker } from './sent-tracker.js';
import { eventsOf, type SavedConversation } from './saved-conversation.js';
import { Turns } from './turns.js';
import { externalUttered, payloadOf, userUttered, type FakeNlu } from './user-message.js';

/**
 * Drives an action server as Rasa does: over HTTP or gRPC, with a connection, the domain's digest and an answer per call.
 * It keeps the tracker, fills slots, runs forms and Rasa's own actions, and takes what a user says. The test says by rules
 * which action follows which intent. One object is one conversation.
 *
 * @example
 * ```ts
 * const rasa = new FakeRasa({
 *   url: 'http://127.0.0.1:5055/webhook',
 *   domain: 'rasa/domain.yml',
 *   rules: [{ intent: 'search_restaurants', actions: ['action_check_restaurants'] }],
 * });
 * const turn = await rasa.say('/search_restaurants{"cuisine": "mexican"}');
 * turn.messages; // [{ text: 'I found 3 places.' }]
 * rasa.tracker.getSlot('matches');
 * ```
 * @see docs/fake-rasa.md
 * @publicApi
 */
export class FakeRasa {
  readonly #options: FakeRasaOptions;
  readonly #turns: Turns;

  /**
   * @param options - the server, the domain and the rules
   * @throws InvalidOptionError when an option cannot be used
   */
  constructor(options: FakeRasaOptions) {
    this.#options = checkedOptions(options);
    const senderId = options.senderId ?? randomUUID().replaceAll('-', '');
    this.#turns = new Turns(senderId, () => openFakeRasa(this.#options, senderId));
  }

  /** The conversation's id. */
  get senderId(): string {
    return this.#turns.senderId;
  }

  /** The tracker after the latest turn. Its events change the conversation only by `addEvents()`. */
  get tracker(): Tracker {
    return Tracker.fromState(this.#turns.opened?.conversation.whole.tracker ?? { sender_id: this.senderId });
  }

  /** The reminders that are due later: their `reminder` events. */
  get reminders(): readonly TrackedEvent[] {
    return this.#turns.opened?.reminders.scheduled ?? [];
  }

  /** The tracker as Rasa's API gives it (`GET /conversations/…/tracker`). */
  async dump(): Promise<JsonObject> {
    return this.#turns.queued(async ({ conversation, version }) => sentTracker(conversation.whole.tracker, version));
  }

  /**
   * The user says something.
   *
   * @param text - a text, or an intent with its entities: `/inform{"cuisine": "thai"}`
   * @param options - what the NLU makes of it; otherwise the option `understand` is asked
   * @throws TestSetupError when no rule says what follows
   */
  say(text: string, options: SayOptions = {}): Promise<FakeTurn> {
    const { metadata = {}, ...given } = options;
    return this.#turns.turn(async ({ processor, domain }, turn) => {
      await processor.startSession(turn, metadata);
      const said = text.trim();
      const nlu = Object.keys(given).length > 0 ? given : (payloadOf(said, domain) ?? this.#understood(said));
      const { inputChannel = 'rest' } = this.#options;
      await processor.handle(turn, userUttered(said, nlu, { inputChannel, metadata }));
    });
  }

  /**
   * An intent comes from outside, as by Rasa's API (`POST /conversations/…/trigger_intent`).
   *
   * @param intent - its name
   * @param entities - values by name, or entities
   */
  trigger(intent: string, entities?: TriggerEntities): Promise<FakeTurn> {
    return this.#turns.turn(async ({ processor }, turn) => {
      await processor.startSession(turn);
      await processor.handle(turn, externalUttered(intent, entities, turn.dialogue.tracker.latest_input_channel));
    });
  }

  /**
   * A reminder fires now. Like Rasa, it does nothing if the user spoke in between and the reminder ends with that.
   *
   * @param name - its name; otherwise the one that was scheduled first
   * @throws TestSetupError when it is not scheduled
   */
  fireReminder(name?: string): Promise<FakeTurn> {
    return this.#turns.turn(async ({ processor, reminders }, turn) => {
      const reminder = reminders.take(name);
      if (!reminder) {
        const which = name === undefined ? '' : ` of the name '${name}'`;
        throw new TestSetupError(`No reminder${which} is scheduled`, 'rasa.reminders has those that are.');
      }
      await processor.startSession(turn);
      if (isOutdated(reminder, turn.dialogue.events)) return;
      const { intent, entities } = reminder;
      const { latest_input_channel: channel } = turn.dialogue.tracker;
      await processor.handle(turn, externalUttered(String(intent), entities, channel));
    });
  }

  /**
   * Runs an action whatever the rules say, as Rasa's API does (`POST /conversations/…/execute`).
   *
   * @param action - its name
   */
  run(action: string): Promise<FakeTurn> {
    return this.#turns.turn(async ({ processor }, turn) => {
      await processor.startSession(turn);
      await processor.run(turn, { action, policy: null, events: [] });
    });
  }

  /**
   * Adds events to the tracker, as Rasa's API does (`POST /conversations/…/tracker/events`).
   *
   * @param events - such as `[new SlotSet('cuisine', 'thai')]`
   */
  addEvents(events: readonly RasaEvent[]): Promise<FakeTurn> {
    return this.#turns.turn(async ({ processor }, turn) => {
      if (turn.dialogue.events.length === 0) await processor.startSession(turn);
      turn.record(...(events as readonly TrackedEvent[]).map(recordedEvent));
    });
  }

  /**
   * Goes on from a conversation that was saved: the tracker of Rasa's API or of a call, or the last call of a recording.
   *
   * @param saved - the dump, parsed; or the recording's file, and the conversation's id in it
   * @throws CliError when the file cannot be read
   */
  async load(saved: SavedConversation): Promise<void> {
    await this.#turns.queued(async ({ conversation }) => conversation.replace(await eventsOf(saved)));
  }

  #understood(text: string): FakeNlu {
    const understood = this.#options.understand?.(text) ?? {};
    return typeof understood === 'string' ? { intent: understood } : understood;
  }
}
