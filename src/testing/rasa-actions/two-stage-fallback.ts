import { isJsonObject } from '../../protocol/index.js';
import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from './dialogue.js';
import { actionExecuted, bare, isLoopEvent } from './events.js';
import type { RunAction } from './form-question.js';
import type { LoopSteps } from './loop.js';

const FALLBACK = 'nlu_fallback';
const OUT_OF_SCOPE = 'out_of_scope';

/**
 * Rasa's two-stage fallback: it asks the user to affirm, then to rephrase, and gives up at the second failure.
 *
 * @see https://rasa.com/docs/rasa/default-actions#action_two_stage_fallback
 */
export class TwoStageFallback implements LoopSteps {
  readonly name = 'action_two_stage_fallback';

  constructor(private readonly run: RunAction) {}

  async activate(): Promise<readonly TrackedEvent[]> {
    return [];
  }

  step(dialogue: Dialogue, soFar: readonly TrackedEvent[]): Promise<readonly TrackedEvent[]> {
    const affirms = soFar.some(isLoopEvent) || dialogue.intent === FALLBACK;
    return this.run(affirms ? 'action_default_ask_affirmation' : 'action_default_ask_rephrase', dialogue);
  }

  isDone(dialogue: Dialogue): boolean {
    return (dialogue.intent !== FALLBACK && dialogue.intent !== OUT_OF_SCOPE) || hasFailedTwice(dialogue);
  }

  /** The message that the user clarified takes the place of the one that was not understood. */
  async deactivate(dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
    if (hasFailedTwice(dialogue)) return this.run('action_default_fallback', dialogue);
    return [bare('rewind'), actionExecuted('action_listen'), clarified(dialogue)];
  }
}

function hasFailedTwice({ sinceRestart }: Dialogue): boolean {
  const intents = sinceRestart.filter(({ event }) => event === 'user' || event === 'rewind').toReversed();
  const last = (count: number) =>
    intents
      .slice(0, count)
      .filter(({ event }) => event === 'user')
      .map(intentOf)
      .join();
  return last(2) === `${FALLBACK},${FALLBACK}` || last(3) === `${OUT_OF_SCOPE},${FALLBACK},${OUT_OF_SCOPE}`;
}

function intentOf({ parse_data: parsed }: TrackedEvent): string {
  const intent = isJsonObject(parsed) ? parsed['intent'] : undefined;
  return isJsonObject(intent) ? String(intent['name']) : '';
}

/** The latest message, which is certain now. */
function clarified({ events, tracker }: Dialogue): TrackedEvent {
  const latest = events.findLast(({ event }) => event === 'user') ?? bare('user');
  const { intent } = tracker.latest_message;
  const parse_data = { ...tracker.latest_message, intent: { ...(isJsonObject(intent) && intent), confidence: 1 } };
  return { ...latest, timestamp: null, parse_data };
}
