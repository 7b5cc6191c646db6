import { ConversationState, type TrackerState } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { History } from './history.js';
import { refuseUnknownSlots, slotsOfDomain } from './slots-of-domain.js';
import { wireTracker } from './wire-tracker.js';

/** What a conversation is made of. */
export interface ConversationParts {
  readonly senderId: string;
  readonly history: History;
  /** The tracker that the conversation goes on from, if it does, and how many of the events it has. */
  readonly origin?: { readonly tracker: TrackerState; readonly events: number };
  /** The slots that the test set itself. */
  readonly setSlots: readonly string[];
}

/**
 * The tracker of a conversation, as its version of Rasa sends it.
 *
 * @throws TestSetupError when the test set a slot that the domain does not have
 */
export function trackerOf(
  { history, senderId, origin, setSlots }: ConversationParts,
  domain: JsonObject,
): TrackerState {
  const slots = slotsOfDomain(domain, history.version);
  const onlyTheseSlots = domain['slots'] !== undefined;
  if (onlyTheseSlots) refuseUnknownSlots(setSlots, slots);
  const start = { senderId, initialSlots: onlyTheseSlots ? slots : {}, onlyTheseSlots };
  const state = origin ? ConversationState.from(origin.tracker, start) : new ConversationState(start);
  for (const event of history.events.slice(origin?.events ?? 0)) state.update(structuredClone(event));
  return wireTracker(state.tracker(), history.version);
}
