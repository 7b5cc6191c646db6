/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { IntentName } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { SaidOptions } from '../conversation/said.js';
import { listOf, type RasaDomain } from '../rasa-actions/rasa-domain.js';

/**
 * What an NLU would find in an answer, so that a mapping of the slot takes it: the text with a fitting intent, the entity,
 * or the intent that stands for the value. What the test says itself comes first.
 */
export function fittingMessage(
  answer: { readonly form: string; readonly slot: string; readonly said: string },
  given: SaidOptions,
  domain: RasaDomain,
): SaidOptions {
  const { form, slot, said } = answer;
  if (said.startsWith('/') || given.entities !== undefined) return given;
  const mappings = domain.mappingsOf(slot).filter((mapping) => isFor(form, slot, mapping));
  const ofType = (type: string) => mappings.find((mapping) => mapping['type'] === type);
  const fromText = ofType('from_text');
  if (fromText) return { ...intentOf(fromText), ...given };
  const fromEntity = ofType('from_entity');
  if (fromEntity) return { ...intentOf(fromEntity), entities: [entityOf(fromEntity, said)], ...given };
  const fromIntent = mappings.find(({ type, value }) => type === 'from_intent' && String(value) === said);
  return { ...(fromIntent && intentOf(fromIntent)), ...given };
}

function isFor(form: string, slot: string, { conditions }: JsonObject): boolean {
  const all = listOf(conditions) as readonly JsonObject[];
  if (all.length === 0) return true;
  return all.some(({ active_loop: loop, requested_slot: asked }) => loop === form && (!asked || asked === slot));
}

function intentOf({ intent }: JsonObject): SaidOptions {
  const [first] = listOf(intent);
  return typeof first === 'string' ? { intent: first as IntentName } : {};
}

function entityOf({ entity, role, group }: JsonObject, value: string) {
  const labels = { ...(typeof role === 'string' && { role }), ...(typeof group === 'string' && { group }) };
  return { entity: String(entity), value, ...labels };
}
