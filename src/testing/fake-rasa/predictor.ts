import { Tracker, type TrackedEvent } from '../../conversation/index.js';
import { TestSetupError } from '../../errors/index.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import type { FakePredict, FakePrediction, Prediction } from './prediction.js';
import { actionsOfTurn, decide, type FakeRasaRule } from './rules.js';

const LISTEN = 'action_listen';
/** What Rasa's RulePolicy predicts for Rasa's own intents. */
const OWN_INTENTS: ReadonlyMap<string | null, string> = new Map([
  ['restart', 'action_restart'],
  ['back', 'action_back'],
  ['session_start', 'action_session_start'],
]);

/** How the next action is chosen. */
export interface PredictorOptions {
  readonly rules: readonly FakeRasaRule[];
  readonly predict: FakePredict | undefined;
  /** What runs when no rule fits. */
  readonly otherwise: string | undefined;
}

/** Chooses the next action as Rasa does: an action that was asked to follow, the test's predictions, forms, the rules. */
export class Predictor {
  constructor(private readonly options: PredictorOptions) {}

  /**
   * @param warn - takes what Rasa would log
   * @throws TestSetupError when nothing says what follows the message
   */
  next(dialogue: Dialogue, warn: (message: string) => void): Prediction {
    const { followup_action: followup } = dialogue.tracker;
    if (followup) {
      dialogue.clearFollowup();
      if (dialogue.domain.actions.has(followup)) return { action: followup, policy: 'followup_action', events: [] };
      warn(`The follow-up action '${followup}' is not in the domain, so it is ignored`);
    }
    const prediction = this.predicted(dialogue);
    return { ...prediction, events: eventsBefore(prediction.action, dialogue) };
  }

  private predicted(dialogue: Dialogue): FakePrediction {
    const given = this.options.predict?.(Tracker.fromState(dialogue.tracker));
    if (given !== undefined) return typeof given === 'string' ? { action: given } : given;
    return { action: ownIntent(dialogue) ?? activeForm(dialogue) ?? this.byRules(dialogue) };
  }

  private byRules(dialogue: Dialogue): string {
    const decision = decide(this.options.rules, dialogue);
    if (decision?.action !== undefined) return decision.action;
    // A rule that does not name the form is over, and the form goes on.
    if (decision && decision.rule.activeLoop === undefined && dialogue.loopName !== null) return dialogue.loopName;
    if (decision || actionsOfTurn(dialogue.events).length > 0) return LISTEN;
    if (this.options.otherwise !== undefined) return this.options.otherwise;
    throw noRule(dialogue);
  }
}

function ownIntent({ intent, tracker }: Dialogue): string | undefined {
  return tracker.latest_action_name === LISTEN ? OWN_INTENTS.get(intent) : undefined;
}

/** A form runs, and Rasa listens; another action is looked for only when the form has rejected its execution. */
function activeForm({ loopName, isLoopRejected, tracker }: Dialogue): string | undefined {
  if (loopName === null || isLoopRejected) return undefined;
  return tracker.latest_action_name === loopName ? LISTEN : loopName;
}

function eventsBefore(action: string, { tracker, loopName, isLoopRejected }: Dialogue): readonly TrackedEvent[] {
  if (tracker.latest_action_name !== LISTEN) return [];
  const events: TrackedEvent[] = [];
  // The form is told that it did not ask for the latest message, so it does not validate.
  if (action === loopName && isLoopRejected) {
    events.push({ event: 'loop_interrupted', timestamp: null, is_interrupted: true });
  }
  events.push({ event: 'user_featurization', timestamp: null, use_text_for_featurization: false });
  return events;
}

function noRule({ intent, loopName }: Dialogue): TestSetupError {
  const message = intent === null ? 'a message without an intent' : `the intent '${intent}'`;
  const form = loopName === null ? '' : ` while the form '${loopName}' is active`;
  const remedy =
    intent === null
      ? "Say what the NLU makes of it, such as say(text, { intent: '…' })."
      : `Add one, such as { intent: '${intent}', actions: […] }, or the option otherwise.`;
  return new TestSetupError(`No rule says what follows ${message}${form}`, remedy);
}
