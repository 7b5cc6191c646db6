import { appliedEvents, type TrackedEvent, type TrackerState } from '../../conversation/index.js';
import { setOwn, type JsonObject } from '../../protocol/index.js';
import { emptyTracker } from '../calls/tracker-of-call.js';

type Draft = { -readonly [Member in keyof TrackerState]: TrackerState[Member] } & { slots: JsonObject };
type Apply = (draft: Draft, event: TrackedEvent, initialSlots: JsonObject) => void;

const setLoop: Apply = (draft, { name }) => {
  draft.active_loop = typeof name === 'string' && name !== '' ? { name, is_interrupted: false, rejected: false } : {};
};

/** What events do to a tracker in Rasa. All others are only kept in the history. */
const APPLY: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ['slot', ({ slots }, { name, value }) => setOwn(slots, String(name), value ?? null)],
  ['reset_slots', (draft, _event, initialSlots) => (draft.slots = { ...initialSlots })],
  ['session_started', (draft, _event, initialSlots) => Object.assign(draft, fresh(draft.sender_id, initialSlots))],
  ['pause', (draft) => (draft.paused = true)],
  ['resume', (draft) => (draft.paused = false)],
  ['followup', (draft, { name }) => (draft.followup_action = name ?? null)],
  ['active_loop', setLoop],
  ['form', setLoop],
  ['loop_interrupted', (draft, event) => updateLoop(draft, { is_interrupted: event['is_interrupted'] })],
  ['action_execution_rejected', (draft, { name }) => rejectLoop(draft, name)],
  ['action', applyAction],
  ['user', applyUser],
]);

/** The state after all events; what was undone or rewound does not count. */
export function replayEvents(
  sender: string,
  events: readonly TrackedEvent[],
  initialSlots: JsonObject,
): TrackerState & { readonly slots: JsonObject } {
  const draft = fresh(sender, initialSlots);
  for (const event of appliedEvents(events)) APPLY.get(event.event)?.(draft, event, initialSlots);
  draft.events = [...events];
  return draft;
}

function fresh(sender: string | null | undefined, initialSlots: JsonObject): Draft {
  return { ...emptyTracker(sender ?? ''), slots: { ...initialSlots } };
}

function applyAction(draft: Draft, { name }: TrackedEvent): void {
  draft.latest_action_name = name ?? null;
  draft.followup_action = null;
}

function applyUser(draft: Draft, { text, parse_data: data, metadata }: TrackedEvent): void {
  draft.latest_message = { text: text ?? null, metadata: metadata ?? {}, ...(data as JsonObject | null) };
  draft.followup_action = null;
}

function updateLoop(draft: Draft, change: JsonObject): void {
  if (draft.active_loop?.['name'] !== undefined) draft.active_loop = { ...draft.active_loop, ...change };
}

function rejectLoop(draft: Draft, name: string | undefined): void {
  if (draft.active_loop?.['name'] === name) updateLoop(draft, { rejected: true });
}
