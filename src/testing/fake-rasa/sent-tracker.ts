import type { DerivedTracker, TrackedEvent } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { RasaVersion } from '../conversation/rasa-version.js';
import { wireTracker } from '../conversation/wire-tracker.js';

/** The tracker as Rasa writes it. */
export function sentTracker(tracker: DerivedTracker, version: RasaVersion): JsonObject {
  return { ...wireTracker({ ...tracker, events: tracker.events.map(sentEvent) }, version) };
}

/** Rasa does not write what a `cancel_reminder` cancels. */
function sentEvent(recorded: TrackedEvent): TrackedEvent {
  if (recorded.event !== 'cancel_reminder') return recorded;
  const { event, timestamp = null, metadata } = recorded;
  return { event, timestamp, ...(metadata !== undefined && { metadata }) };
}
