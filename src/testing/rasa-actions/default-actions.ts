import { isJsonObject } from '../../protocol/index.js';
import type { TrackedEvent } from '../../conversation/index.js';
import { replayedEvents } from '../../conversation/replayed-events.js';
import type { Dialogue } from './dialogue.js';
import { activeLoop, actionExecuted, bare, botUttered, isSlot, REQUESTED_SLOT, slotSet } from './events.js';
import { extractSlots } from './extract-slots.js';
import type { RasaHost } from './host.js';
import type { RASAS_OWN_ACTIONS } from './rasas-own.js';

/** Rasa's own actions, but for the two-stage fallback, which is a loop. */
type OwnAction = Exclude<(typeof RASAS_OWN_ACTIONS)[number], 'action_two_stage_fallback'>;
type Run = (host: RasaHost, dialogue: Dialogue) => Promise<readonly TrackedEvent[]>;

const nothing: Run = async () => [];

/**
 * What Rasa's own actions do. Those with a response say it if the domain has it.
 *
 * @see https://rasa.com/docs/rasa/default-actions
 */
const OWN: Readonly<Record<OwnAction, Run>> = {
  action_listen: nothing,
  action_unlikely_intent: nothing,
  // It belongs to a policy that Rasa 3 does not have any more.
  action_revert_fallback_events: nothing,
  action_extract_slots: extractSlots,
  action_restart: saying('utter_restart', bare('restart')),
  action_back: saying('utter_back', bare('rewind'), bare('rewind')),
  action_default_fallback: saying('utter_default', bare('rewind')),
  action_default_ask_rephrase: saying('utter_ask_rephrase'),
  action_session_start: async (_host, dialogue) => startSession(dialogue),
  action_deactivate_loop: async () => [activeLoop(null), slotSet(REQUESTED_SLOT, null)],
  action_default_ask_affirmation: async (_host, dialogue) => [askAffirmation(dialogue)],
};

/** One of Rasa's own actions; undefined for another name. */
export function ownAction(name: string): Run | undefined {
  return Object.hasOwn(OWN, name) ? OWN[name as OwnAction] : undefined;
}

function saying(response: string, ...events: readonly TrackedEvent[]): Run {
  return async (host, dialogue) => [...(await host.say(response, dialogue)), ...events.map((event) => ({ ...event }))];
}

function startSession({ domain, events }: Dialogue): readonly TrackedEvent[] {
  const before = replayedEvents(events).filter((event) => isSlot(event));
  const slots = before.map(({ name, value, metadata }) => ({
    event: 'slot',
    timestamp: null,
    ...(isJsonObject(metadata) && { metadata }),
    name: String(name),
    value,
  }));
  return [bare('session_started'), ...(domain.session.carriesOverSlots ? slots : []), actionExecuted('action_listen')];
}

function askAffirmation({ intent, tracker }: Dialogue): TrackedEvent {
  const { intent_ranking: ranking } = tracker.latest_message;
  const second = Array.isArray(ranking) ? (ranking as readonly unknown[])[1] : undefined;
  const meant = intent === 'nlu_fallback' && isJsonObject(second) ? String(second['name']) : String(intent);
  return botUttered({
    text: `Did you mean '${meant}'?`,
    buttons: [
      { title: 'Yes', payload: `/${meant}` },
      { title: 'No', payload: '/out_of_scope' },
    ],
    utter_action: 'action_default_ask_affirmation',
  });
}
