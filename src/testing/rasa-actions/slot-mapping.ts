import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { Dialogue } from './dialogue.js';
import { REQUESTED_SLOT } from './events.js';
import { listOf, type RasaDomain } from './rasa-domain.js';

/**
 * Whether Rasa looks at a mapping of a slot now: its entity or intent exists, the intent fits, and its conditions hold.
 *
 * @see https://rasa.com/docs/rasa/domain#slot-mappings
 */
export function isApplicable(mapping: JsonObject, slot: string, dialogue: Dialogue): boolean {
  return (
    isKnown(mapping, dialogue.domain) &&
    intentFits(mapping, dialogue) &&
    conditionsHold(mapping, slot, dialogue) &&
    !isAmbiguous(mapping, slot, dialogue)
  );
}

/** The values that a mapping finds in the latest message; nothing for a custom mapping. */
export function mappedValues(mapping: JsonObject, dialogue: Dialogue): readonly unknown[] {
  switch (mapping['type']) {
    case 'from_entity':
      return entityValues(mapping, dialogue);
    case 'from_intent':
      return [mapping['value']];
    case 'from_trigger_intent':
      return triggers(mapping, dialogue) ? [mapping['value']] : [];
    case 'from_text':
      return [dialogue.tracker.latest_message['text'] ?? null];
    default:
      return [];
  }
}

function isKnown({ type, entity, intent }: JsonObject, { entities, intents }: RasaDomain): boolean {
  if (type === 'from_entity') return typeof entity === 'string' && entities.has(entity);
  return type !== 'from_intent' || listOf(intent).every((name) => !name || intents.has(name as string));
}

function intentFits(mapping: JsonObject, { intent, loopName, domain }: Dialogue): boolean {
  const wanted = listOf(mapping['intent']);
  const unwanted = [...listOf(mapping['not_intent'])];
  if (loopName !== null && isForLoop(mapping, loopName)) unwanted.push(...domain.ignoredIntents(loopName));
  return wanted.length === 0 ? !unwanted.includes(intent) : wanted.includes(intent);
}

function isForLoop(mapping: JsonObject, loop: string): boolean {
  const conditions = conditionsOf(mapping);
  return conditions.length === 0 || conditions.some(({ active_loop }) => active_loop === loop);
}

function conditionsHold(mapping: JsonObject, slot: string, dialogue: Dialogue): boolean {
  const conditions = conditionsOf(mapping);
  if (conditions.length === 0 || mapping['type'] === 'from_trigger_intent') return true;
  const requested = dialogue.slot(REQUESTED_SLOT);
  if (dialogue.isLoopRejected && requested === slot) return false;
  return conditions.some(({ active_loop: loop, requested_slot: wanted }) => {
    if (loop === null || loop === undefined) return dialogue.loopName === null;
    return loop === dialogue.loopName && (!wanted || wanted === requested);
  });
}

/** Whether an entity could fill several slots of the active form, and this is not the slot that the form asks for. */
function isAmbiguous(mapping: JsonObject, slot: string, dialogue: Dialogue): boolean {
  const { domain, loopName } = dialogue;
  if (mapping['type'] !== 'from_entity' || loopName === null || dialogue.slot(REQUESTED_SLOT) === slot) return false;
  const required = domain.requiredSlots(loopName);
  if (!required.includes(slot)) return false;
  const same = required.flatMap((name) => domain.mappingsOf(name)).filter((other) => isDeepStrictEqual(other, mapping));
  return same.length > 1;
}

function triggers(mapping: JsonObject, { loopName }: Dialogue): boolean {
  if (loopName === null) return false;
  const conditions = conditionsOf(mapping);
  return conditions.length === 0 || conditions.some(({ active_loop }) => active_loop === loopName);
}

/** An entity without a role or a group differs from one with it. */
function entityValues({ entity, role, group }: JsonObject, { entities }: Dialogue): readonly unknown[] {
  return entities
    .filter((found) => found['entity'] === entity)
    .filter((found) => (found['role'] ?? null) === (role ?? null) && (found['group'] ?? null) === (group ?? null))
    .map(({ value }) => value ?? null);
}

function conditionsOf(mapping: JsonObject): readonly JsonObject[] {
  return listOf(mapping['conditions']).filter(isJsonObject);
}
