import type { CallDto, TrackerDto } from '../call.dto.js';
import { DIALECTS, type Dialect, type Speaker } from './event-dialects.js';

/** Major and minor of a version such as `3.6.21` or `3.20.0.dev1`. */
const VERSION = /^(\d{1,3})\.(\d{1,3})(?:[.+-][\w.+-]{1,30})?$/;

/**
 * How the Rasa that makes a call wants its events. It is recognised by its version. Core before 0.13 sends none and is
 * recognised by its tracker; Rasa Pro, by the digest of its domain, since it shares the numbers of rasa-sdk.
 *
 * @param call - the checked call
 * @returns null when all events go out as they are: to callers that nothing is known of
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

/** Core has no `active_loop`, which all later ones send; `active_form` came with 0.12. */
function ofTracker(tracker: TrackerDto | null | undefined): Dialect | null {
  if (!tracker || tracker.active_loop !== undefined) return null;
  if (tracker.active_form !== undefined) return DIALECTS['Core 0.12 to 1.5'];
  return tracker.latest_event_time === undefined ? null : DIALECTS['Core to 0.11'];
}
