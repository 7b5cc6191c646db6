import { readFileSync } from 'node:fs';
import type { JsonObject, TrackedEvent } from 'nestjs-rasa';

/** A tracker with all of its events. */
export type TalkTracker = JsonObject & { readonly events: TrackedEvent[] };

/** A request of Rasa, with the answer that it got. */
export interface TalkExchange {
  readonly call: JsonObject & { readonly tracker: TalkTracker };
  readonly answer: { readonly status: number; readonly body: unknown };
}

/** A turn; without a message, it is what Rasa's API added, or a reminder that fired. */
export interface TalkTurn {
  readonly said: string | null;
  readonly heard: readonly JsonObject[];
  /** The events that were new. */
  readonly added: readonly TrackedEvent[];
  readonly tracker: TalkTracker;
}

/** A conversation that the real Rasa had in an end-to-end run. */
export interface Talk {
  readonly name: string;
  readonly sender: string;
  readonly isCompressed: boolean;
  readonly turns: readonly TalkTurn[];
  /** The calls of actions. */
  readonly calls: readonly TalkExchange[];
  /** The calls of the NLG server. */
  readonly texts: readonly TalkExchange[];
}

/** Reads what `npm run e2e:rasa` writes (scripts/e2e-rasa/fake-rasa/talks.mjs). */
export function readTalks(file: string): { domain: JsonObject; talks: Talk[] } {
  const [first, ...lines] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as JsonObject);
  return { domain: first?.['domain'] as JsonObject, talks: (lines as unknown as PackedTalk[]).map(unpacked) };
}

interface Packed extends JsonObject {
  readonly events: { readonly same: number; readonly rest: readonly TrackedEvent[] };
}
interface PackedExchange {
  readonly call: JsonObject & { readonly tracker: Packed };
  readonly answer: TalkExchange['answer'];
}
interface PackedTalk extends Omit<Talk, 'turns' | 'calls' | 'texts'> {
  readonly history: readonly TrackedEvent[];
  readonly turns: readonly (Omit<TalkTurn, 'added' | 'tracker'> & {
    readonly added: number;
    readonly tracker: Packed;
  })[];
  readonly calls: readonly PackedExchange[];
  readonly texts: readonly PackedExchange[];
}

function unpacked({ history, turns, calls, texts, ...talk }: PackedTalk): Talk {
  const whole = ({ events: { same, rest }, ...tracker }: Packed): TalkTracker => ({
    ...tracker,
    events: [...history.slice(0, same), ...rest],
  });
  const exchange = ({ call, answer }: PackedExchange): TalkExchange => ({
    call: { ...call, tracker: whole(call.tracker) },
    answer,
  });
  return {
    ...talk,
    turns: turns.map(({ added, tracker, ...turn }) => {
      const all = whole(tracker);
      return { ...turn, tracker: all, added: added === 0 ? [] : all.events.slice(-added) };
    }),
    calls: calls.map(exchange),
    texts: texts.map(exchange),
  };
}
