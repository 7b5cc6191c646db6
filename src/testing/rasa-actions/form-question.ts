import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from './dialogue.js';

/** Runs an action of any kind, from within another one. */
export type RunAction = (name: string, dialogue: Dialogue) => Promise<readonly TrackedEvent[]>;

/**
 * Asks for a slot: by an action or a response of the form, or else by one of the slot alone. If there is none, nothing is
 * said, since the action that validates may have asked already.
 */
export async function askFor(
  slot: string,
  form: string,
  dialogue: Dialogue,
  run: RunAction,
): Promise<readonly TrackedEvent[]> {
  const names = [`action_ask_${form}_${slot}`, `utter_ask_${form}_${slot}`, `action_ask_${slot}`, `utter_ask_${slot}`];
  const question = names.find((name) => dialogue.domain.actions.has(name));
  return question === undefined ? [] : run(question, dialogue);
}
