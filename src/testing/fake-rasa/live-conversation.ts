import type { TrackedEvent } from '../../conversation/index.js';
import { isJsonObject } from '../../protocol/index.js';
import { Dialogue } from '../rasa-actions/dialogue.js';
import type { RasaDomain } from '../rasa-actions/rasa-domain.js';

/** What Rasa adds to the metadata of each event. */
export interface EventStamp {
  readonly model_id: string;
  readonly assistant_id: string;
}

/** A conversation as Rasa's store in memory keeps it, and as a turn changes it. */
export class LiveConversation {
  #stored: readonly TrackedEvent[] = [];

  constructor(
    readonly domain: RasaDomain,
    readonly senderId: string,
    private readonly stamp: EventStamp,
    private readonly now: () => number,
  ) {}

  /** What the tracker API would give. */
  get whole(): Dialogue {
    return Dialogue.restored(this.domain, this.senderId, this.#stored);
  }

  /** The conversation for a new turn. Of several sessions, only the last one is loaded. */
  load(): Dialogue {
    const isStart = ({ event, name }: TrackedEvent) => event === 'action' && name === 'action_session_start';
    const start = this.#stored.findLastIndex(isStart);
    if (start <= 0) return this.whole;
    return new Dialogue(this.domain, this.senderId, this.#stored.slice(start));
  }

  save({ events }: Dialogue): void {
    this.#stored = events;
  }

  /** Replaces the conversation. */
  replace(events: readonly TrackedEvent[]): void {
    this.#stored = events;
  }

  /** An event with Rasa's metadata, and with the present time. */
  stamped(event: TrackedEvent): TrackedEvent {
    const { metadata } = event;
    const stamp = { ...(isJsonObject(metadata) && metadata) };
    for (const [name, value] of Object.entries(this.stamp)) if (!Object.hasOwn(stamp, name)) stamp[name] = value;
    return { ...event, timestamp: this.now(), metadata: stamp };
  }
}
