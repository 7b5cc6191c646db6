import { isDeepStrictEqual } from 'node:util';
import type { TrackedEvent } from '../../conversation/index.js';
import { replayedEvents } from '../../conversation/replayed-events.js';
import type { JsonObject } from '../../protocol/index.js';
import { Dialogue } from '../rasa-actions/dialogue.js';

/**
 * What the assistant does, as a rule of Rasa's training data says it. The first rule that fits decides.
 *
 * @example
 * ```ts
 * const rules: FakeRasaRule[] = [
 *   { intent: 'search_restaurants', actions: ['action_check_restaurants'] },
 *   { intent: 'book_table', actions: ['booking_form'] },
 *   { after: 'booking_form', actions: ['action_book_table'] },
 *   { intent: 'stop', activeLoop: 'booking_form', actions: ['utter_ask_continue'] },
 * ];
 * ```
 * @see https://rasa.com/docs/rasa/rules
 * @publicApi
 */
export interface FakeRasaRule {
  /** The intent of the latest message, or several. */
  readonly intent?: string | readonly string[];
  /** In place of an intent: the form that has just ended. */
  readonly after?: string;
  /** The form that must be active, or null for none. Left out, the rule fits in both cases, and an active form follows. */
  readonly activeLoop?: string | null;
  /** The values that slots must have; null for empty ones. */
  readonly slots?: JsonObject;
  /** The actions, responses and forms that run, in this order. Rasa listens afterwards. */
  readonly actions: readonly string[];
}

/** What a rule says: an action, or to listen after its last action. */
export interface RuleDecision {
  readonly rule: FakeRasaRule;
  /** Undefined after the last action. */
  readonly action: string | undefined;
}

/** What the first rule that fits says; undefined if none does. */
export function decide(rules: readonly FakeRasaRule[], dialogue: Dialogue): RuleDecision | undefined {
  const ran = actionsOfTurn(dialogue.events);
  const refused = rejectedLast(dialogue.events);
  const before = beforeActions(dialogue);
  const decisions = rules
    .filter((rule) => (rule.after === undefined ? fits(rule, before) : fitsAfter(rule, dialogue, ran)))
    .flatMap((rule) => decisionOf(rule, ran))
    // Rasa never predicts again what has just rejected its execution.
    .filter(({ action }) => action === undefined || action !== refused);
  const isNext = ({ rule, action }: RuleDecision) => rule.after !== undefined && action !== undefined;
  return decisions.find(isNext) ?? decisions[0];
}

/** The actions that ran since the latest message, as far as nothing undid them. */
export function actionsOfTurn(events: readonly TrackedEvent[]): readonly string[] {
  const applied = replayedEvents(events);
  const turn = applied.slice(applied.findLastIndex(({ event }) => event === 'user') + 1);
  return turn.filter(({ event }) => event === 'action').map(({ name }) => String(name));
}

function decisionOf(rule: FakeRasaRule, ran: readonly string[]): readonly RuleDecision[] {
  const since = rule.after === undefined ? ran : ran.slice(ran.lastIndexOf(rule.after) + 1);
  const isSoFar = since.length <= rule.actions.length && since.every((name, index) => name === rule.actions[index]);
  return isSoFar ? [{ rule, action: rule.actions[since.length] }] : [];
}

function fits({ intent, activeLoop, slots }: FakeRasaRule, before: Dialogue): boolean {
  if (intent !== undefined && ![intent].flat().includes(before.intent ?? '')) return false;
  return (activeLoop === undefined || before.loopName === activeLoop) && hasSlots(slots, before);
}

function fitsAfter({ after = '', slots }: FakeRasaRule, dialogue: Dialogue, ran: readonly string[]): boolean {
  return ran.includes(after) && dialogue.loopName !== after && hasSlots(slots, dialogue);
}

function hasSlots(slots: JsonObject = {}, dialogue: Dialogue): boolean {
  return Object.entries(slots).every(([name, value]) => isDeepStrictEqual(dialogue.slot(name), value ?? null));
}

/** The conversation when the first action for the latest message was chosen; a rule goes on whatever its actions change. */
function beforeActions(dialogue: Dialogue): Dialogue {
  const { domain, senderId, events } = dialogue;
  const spoke = events.findLastIndex(({ event }) => event === 'user');
  const first = events.findIndex(({ event }, index) => index > spoke && event.startsWith('action'));
  return first < 0 ? dialogue : new Dialogue(domain, senderId, events.slice(0, first));
}

function rejectedLast(events: readonly TrackedEvent[]): string | undefined {
  const last = events.findLast(({ event }) => event === 'action' || event === 'action_execution_rejected');
  return last?.event === 'action_execution_rejected' ? last.name : undefined;
}
