import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import { channelMessages, type FakeMessage } from './channel-messages.js';
import type { FakeAction, FakeCall, FakeTurn } from './fake-turn.js';

/** A turn that is not over: the conversation as it changes, and what is told about it afterwards. */
export class OpenTurn {
  readonly calls: FakeCall[] = [];
  readonly #messages: FakeMessage[] = [];
  readonly #actions: FakeAction[] = [];
  readonly #events: TrackedEvent[] = [];
  readonly #warnings: string[] = [];

  /**
   * @param dialogue - changes with the turn
   * @param stamped - adds what Rasa adds to each event
   */
  constructor(
    readonly dialogue: Dialogue,
    private readonly stamped: (event: TrackedEvent) => TrackedEvent,
  ) {}

  record(...events: readonly TrackedEvent[]): void {
    for (const event of events.map(this.stamped)) {
      this.dialogue.update(event);
      this.#events.push(event);
    }
  }

  /** Sends what the bot says to the user. */
  say(events: readonly TrackedEvent[]): void {
    this.#messages.push(...events.filter(({ event }) => event === 'bot').flatMap(channelMessages));
  }

  ran(name: string, outcome: FakeAction['outcome'], error?: Error): void {
    this.#actions.push({ name, outcome, error });
  }

  warn(message: string): void {
    this.#warnings.push(message);
  }

  /** What happened. */
  get result(): FakeTurn {
    const [messages, actions] = [this.#messages, this.#actions];
    return { messages, calls: this.calls, actions, events: this.#events, warnings: this.#warnings };
  }
}
