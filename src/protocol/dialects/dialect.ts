import type { CallDto, TrackerDto } from '../call.dto.js';
import { DIALECTS, type Dialect, type Speaker } from './event-dialects.js';

/** Matches the major and minor number of a version such as `3.6.21` or `3.20.0.dev1`. */
const VERSION = /^(\d{1,3})\.(\d{1,3})(?:[.+-][\w.+-]{1,30})?$/;

/**
 * Finds the dialect of the Rasa that makes a call. It is recognised by its version. Core before 0.13 sends no version
 * and is recognised by its tracker. Rasa Pro is recognised by the digest of its domain, because it sends the version
 * numbers of rasa-sdk.
 *
 * @param call - the checked call
 * @returns null for an unknown caller, which gets all events unchanged
 */
export function dialectOf({ version, domain_digest, tracker }: CallDto): Dialect | null {
  if (!version) return ofTracker(tracker);
  const [, major, minor] = VERSION.exec(version) ?? [];
  if (major === undefined) return null;
  return ofVersion(Number(major), Number(minor), Boolean(domain_digest));
}

function ofVersion(major: number, minor: number, hasDigest: boolean): Dialect | null {
  if (major < 3 || (major === 3 && minor <= 6)) return DIALECTS[openSource(major, minor)];
  if (!hasDigest) return null;
  return DIALECTS[major === 3 && minor >= 11 && minor <= 21 ? 'Pro 3.11 to 3.21' : 'another Pro'];
}

function openSource(major: number, minor: number): Speaker {
  if (major === 3) return '3.0 to 3.6';
  if (major === 2) return '2.x';
  if (major === 0) return minor <= 11 ? 'Core to 0.11' : 'Core 0.12 to 1.5';
  if (minor >= 8) return '1.8 to 1.10';
  return minor >= 6 ? '1.6, 1.7' : 'Core 0.12 to 1.5';
}

/** All later versions send `active_loop`, and Core sends `active_form` from 0.12 on. */
function ofTracker(tracker: TrackerDto | null | undefined): Dialect | null {
  if (!tracker || tracker.active_loop !== undefined) return null;
  if (tracker.active_form !== undefined) return DIALECTS['Core 0.12 to 1.5'];
  return tracker.latest_event_time === undefined ? null : DIALECTS['Core to 0.11'];
}
