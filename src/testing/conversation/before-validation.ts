import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { Conversation } from './conversation.js';
import { History, type TimelessEvent } from './history.js';

/**
 * The history with which Rasa calls `validate_<form>`. The slots that were set last are the candidates: Rasa puts them at
 * the end, after the form and the slot that it asks for.
 */
export function beforeValidation(form: string, conversation: Conversation, domain: JsonObject): History {
  const { history, origin } = conversation.parts;
  const end = history.events.findLastIndex(({ event, name }) => event !== 'slot' || name === 'requested_slot') + 1;
  const known = origin?.events ?? 0;
  if (known > 0 && history.events.length === known) return history;
  const candidates = history.events.slice(Math.max(end, known));
  const { active_loop, active_form, slots } = conversation.toTracker(domain);
  const loop = active_loop ?? active_form;
  const isActive = isJsonObject(loop) && loop['name'] === form;
  const requested = isActive ? (slots?.['requested_slot'] ?? null) : null;
  const type = history.version.hasLoops ? 'active_loop' : 'form';
  return history
    .until(Math.max(end, known))
    .withFeaturization()
    .with(...(isActive ? [] : [{ event: type, name: form }]), {
      event: 'slot',
      name: 'requested_slot',
      value: requested,
    })
    .withAction(form)
    .with(...candidates.map(({ timestamp: _timestamp, ...candidate }) => candidate as TimelessEvent));
}
