import { isJsonObject, type JsonObject } from '../protocol/index.js';

/** What the slots of a domain hold at the beginning of a conversation. */
export function initialSlots(domain: JsonObject | undefined): JsonObject {
  const slots = domain?.['slots'];
  if (!isJsonObject(slots)) return {};
  return Object.fromEntries(
    Object.entries(slots).map(([name, slot]) => [name, (isJsonObject(slot) ? slot['initial_value'] : null) ?? null]),
  );
}
