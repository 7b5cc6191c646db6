import { didYouMean, TestSetupError } from '../../errors/index.js';
import type { JsonObject } from '../../protocol/index.js';
import { RasaDomain } from '../rasa-actions/rasa-domain.js';
import type { RasaVersion } from './rasa-version.js';

/** What slots hold at the beginning of a conversation, with those that Rasa adds to the domain. */
export function slotsOfDomain(domain: JsonObject, { hasSessionMetadata }: RasaVersion): JsonObject {
  const { session_started_metadata: metadata, ...slots } = new RasaDomain(domain).initialSlots;
  return hasSessionMetadata ? { ...slots, session_started_metadata: metadata ?? null } : slots;
}

/**
 * @param slots - the slots of the domain
 * @throws TestSetupError when one of the names is not among them: Rasa would ignore its value
 */
export function refuseUnknownSlots(names: readonly string[], slots: JsonObject): void {
  const unknown = names.find((name) => !Object.hasOwn(slots, name));
  if (unknown === undefined) return;
  const meant = didYouMean(unknown, Object.keys(slots));
  throw new TestSetupError(`The domain has no slot '${unknown}'`, `Rasa would ignore its value.${meant}`);
}
