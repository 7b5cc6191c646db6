import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, setOwn, type JsonObject } from '../protocol/index.js';
import type { TrackedEvent } from './tracker-state.js';

/** What events change, in the wire's spelling. */
export interface StateDraft {
  slots: JsonObject;
  latest_message: JsonObject;
  followup_action: string | null;
  paused: boolean;
  active_loop: JsonObject;
  latest_action: JsonObject;
  stack: JsonObject[];
}

type Apply = (draft: StateDraft, event: TrackedEvent, initialSlots: JsonObject) => void;

/** What events do to a tracker in Rasa. All others are only kept in the history. */
const APPLY: ReadonlyMap<string, Apply> = new Map<string, Apply>([
  ['slot', ({ slots }, { name, value }) => setOwn(slots, String(name), value ?? null)],
  ['reset_slots', (draft, _event, initialSlots) => (draft.slots = { ...initialSlots })],
  ['session_started', reset],
  ['restart', restart],
  ['pause', (draft) => (draft.paused = true)],
  ['resume', (draft) => (draft.paused = false)],
  ['followup', (draft, { name }) => (draft.followup_action = name ?? null)],
  ['active_loop', startLoop],
  ['form', startLoop],
  ['loop_interrupted', (draft, event) => changeLoop(draft, { is_interrupted: event['is_interrupted'] })],
  ['form_validation', (draft, event) => changeLoop(draft, { is_interrupted: event['validate'] === false })],
  ['action_execution_rejected', (draft, { name }) => isActive(draft, name) && changeLoop(draft, { rejected: true })],
  ['action', applyAction],
  ['user', applyUser],
  ['entities', addEntities],
]);

/** Changes the state as the event does in Rasa. */
export function applyEvent(draft: StateDraft, event: TrackedEvent, initialSlots: JsonObject): void {
  APPLY.get(event.event)?.(draft, event, initialSlots);
}

/** The state of a conversation in which nothing has happened yet. */
export function freshState(initialSlots: JsonObject): StateDraft {
  return {
    slots: { ...initialSlots },
    latest_message: messageOf({ event: 'user' }),
    followup_action: 'action_listen',
    paused: false,
    active_loop: {},
    latest_action: {},
    stack: [],
  };
}

function reset(draft: StateDraft, _event: TrackedEvent, initialSlots: JsonObject): void {
  Object.assign(draft, freshState(initialSlots), { stack: draft.stack });
}

function restart(draft: StateDraft, event: TrackedEvent, initialSlots: JsonObject): void {
  reset(draft, event, initialSlots);
  draft.followup_action = 'action_session_start';
}

function applyAction(draft: StateDraft, { name, action_text: text }: TrackedEvent): void {
  draft.latest_action = name ? { action_name: name } : { action_text: text ?? null };
  draft.followup_action = null;
  changeLoop(draft, { is_interrupted: false, ...(isActive(draft, name) && { rejected: false }) });
}

function applyUser(draft: StateDraft, event: TrackedEvent): void {
  draft.latest_message = messageOf(event);
  draft.followup_action = null;
}

/** What Rasa's NLU made of a message, with what the event itself says where the NLU said nothing. */
function messageOf({ text, message_id, metadata, parse_data: parsed }: TrackedEvent): JsonObject {
  const bare = { intent: {}, entities: [], text: text ?? null, message_id: message_id ?? null };
  return { ...bare, metadata: metadata ?? {}, ...(isJsonObject(parsed) ? parsed : {}) };
}

/** A policy found entities in the latest message. */
function addEntities(draft: StateDraft, { entities: found }: TrackedEvent): void {
  if (draft.latest_action['action_name'] !== 'action_listen' || !Array.isArray(found)) return;
  const known = draft.latest_message['entities'];
  const entities: unknown[] = Array.isArray(known) ? [...known] : [];
  for (const entity of found) if (!entities.some((other) => isDeepStrictEqual(other, entity))) entities.push(entity);
  draft.latest_message = { ...draft.latest_message, entities };
}

function startLoop(draft: StateDraft, { name }: TrackedEvent): void {
  const state = { name, is_interrupted: false, rejected: false, trigger_message: draft.latest_message };
  draft.active_loop = typeof name === 'string' && name !== '' ? state : {};
}

function changeLoop(draft: StateDraft, change: JsonObject): void {
  if (draft.active_loop['name'] !== undefined) draft.active_loop = { ...draft.active_loop, ...change };
}

function isActive(draft: StateDraft, name: string | undefined): boolean {
  return name !== undefined && draft.active_loop['name'] === name;
}
