import type { TrackerState } from '../../conversation/index.js';
import {
  isEventHistory,
  isUnreadDomain,
  type CallDto,
  type JsonObject,
  type TrackerDto,
} from '../../protocol/index.js';
import type { RasaCall } from './rasa-call.js';

/** A call as observers see it. Its history and its domain are parsed when they are read. */
export class ReadCall implements RasaCall {
  readonly next_action: string | null | undefined;
  readonly sender_id: string | null | undefined;
  readonly version: string | null | undefined;
  readonly domain_digest: string | null | undefined;
  readonly #call: CallDto;

  constructor(call: CallDto) {
    this.#call = call;
    this.next_action = call.next_action;
    this.sender_id = call.sender_id;
    this.version = call.version;
    this.domain_digest = call.domain_digest;
  }

  get tracker(): TrackerState | null | undefined {
    const { tracker } = this.#call;
    return tracker && { ...(tracker as TrackerState), events: eventsOf(tracker) };
  }

  get domain(): JsonObject | null | undefined {
    const { domain } = this.#call;
    return isUnreadDomain(domain) ? domain.read() : domain;
  }
}

function eventsOf({ events }: TrackerDto): JsonObject[] | null | undefined {
  return isEventHistory(events) ? events.all() : events;
}
