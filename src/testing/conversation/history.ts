import type { TrackedEvent } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { RasaVersion } from './rasa-version.js';

/** An event without its time. */
export type TimelessEvent = JsonObject & { readonly event: string };

/** The history of a conversation, in the words of a version of Rasa. It grows by making another one. */
export class History {
  private constructor(
    readonly version: RasaVersion,
    readonly events: readonly TrackedEvent[],
    private readonly nextTime: number,
  ) {}

  /** @param startedAt - the time of the next event, in seconds since 1970 */
  static of(version: RasaVersion, startedAt: number, events: readonly TrackedEvent[] = []): History {
    return new History(version, events, startedAt);
  }

  /** With more events, one second apart. An event that has a time keeps it. */
  with(...added: readonly TimelessEvent[]): History {
    const timed = added.map(({ event, timestamp, ...members }, index) => ({
      event,
      timestamp: typeof timestamp === 'number' ? timestamp : this.nextTime + index,
      ...members,
    }));
    return new History(this.version, [...this.events, ...timed], this.nextTime + added.length);
  }

  /** The beginning, with the first events only. */
  until(end: number): History {
    return new History(this.version, this.events.slice(0, end), this.nextTime);
  }

  /** With the session that a conversation begins with, unless it has begun. */
  get begun(): History {
    return this.events.length === 0 ? this.withSession(false) : this;
  }

  /** An action was executed. The first one after a message comes after the decision how the message counts. */
  withAction(name: string): History {
    return this.withFeaturization().with(actionEvent(name, this.version));
  }

  /** What Rasa 2 and later record before the first action after a message. */
  withFeaturization(): History {
    const last = this.events.findLast(({ event }) => ['user', 'action', 'user_featurization'].includes(event));
    if (!this.version.hasLoops || last?.event !== 'user') return this;
    return this.with({ event: 'user_featurization', use_text_for_featurization: false });
  }

  /** Rasa waits for the user, unless it does so already. */
  withListen(): History {
    const last = this.events.findLast(({ event }) => event === 'user' || event === 'action');
    return last?.event === 'action' && last.name === 'action_listen' ? this : this.withAction('action_listen');
  }

  /** A session begins. The slots that were set keep their values, if they are carried over. */
  withSession(carryOver: boolean): History {
    if (!this.version.hasSessions) return this;
    const slots = carryOver ? this.#sinceRestart().filter(({ event }) => event === 'slot') : [];
    const set = slots.map(({ name, value }) => ({ event: 'slot', name, value }));
    return this.withAction('action_session_start').with({ event: 'session_started' }, ...set);
  }

  /** The conversation was restarted, and Rasa waits for the user. */
  withRestart(): History {
    return this.withAction('action_restart').with({ event: 'restart' }).withSession(false).withListen();
  }

  #sinceRestart(): readonly TrackedEvent[] {
    return this.events.slice(this.events.findLastIndex(({ event }) => /^(?:restart|session_started)$/.test(event)) + 1);
  }
}

function actionEvent(name: string, { hasLoops }: RasaVersion): TimelessEvent {
  const confidence = name === 'action_listen' ? null : 1;
  return {
    event: 'action',
    name,
    policy: null,
    confidence,
    ...(hasLoops && { action_text: null, hide_rule_turn: false }),
  };
}
