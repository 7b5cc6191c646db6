import { initialSlots } from '../../conversation/index.js';
import { viewOfDocument } from '../../domain-check/index.js';
import { addedSlots } from '../../domain-files/index.js';
import { didYouMean, TestSetupError } from '../../errors/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { RasaVersion } from './rasa-version.js';

const METADATA = 'session_started_metadata';

/** What slots hold at the beginning of a conversation, with those that Rasa adds to the domain. */
export function slotsOfDomain(domain: JsonObject, version: RasaVersion): JsonObject {
  const { actions = new Map(), forms = new Map() } = viewOfDocument(domain);
  const own = initialSlots(domain);
  const added = [...addedSlots({ actions, forms }).keys()].filter((name) => name !== METADATA && !(name in own));
  if (version.hasSessionMetadata) added.push(METADATA);
  return { ...own, ...Object.fromEntries(added.map((name) => [name, own[name] ?? null])) };
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
