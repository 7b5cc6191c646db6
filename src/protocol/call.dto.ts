import { IsArray, IsBoolean, IsObject, IsOptional, IsString, ValidateIf, ValidateNested } from 'class-validator';
import type { EventHistory } from './event-history.js';
import { IsDigest, IsHistory, IsSenderId, MAX_DIGEST_LENGTH } from './call-rules.js';
import { isJsonObject, type JsonObject } from './json.js';
import type { UnreadDomain } from './unread-domain.js';

const TEXT = { message: 'must be a string or null' };
const OBJECT = { message: 'must be an object or null' };
const LIST = { message: 'must be an array or null' };

/**
 * The tracker as it came, checked at its own fields only: what slots, events and messages hold is the conversation's
 * business and stays as it is (docs/architecture.md, "Rules").
 *
 * @see docs/protocol.md, "Tracker defaults"
 */
export class TrackerDto {
  @IsSenderId({ message: 'must be there, as a string or null' })
  readonly sender_id?: string | null;

  @IsOptional()
  @IsObject(OBJECT)
  readonly slots?: JsonObject | null;

  @IsOptional()
  @IsObject(OBJECT)
  readonly latest_message?: JsonObject | null;

  @IsOptional()
  @IsHistory(LIST)
  readonly events?: JsonObject[] | EventHistory | null;

  @IsOptional()
  @IsBoolean({ message: 'must be true, false or null' })
  readonly paused?: boolean | null;

  @IsOptional()
  @IsString(TEXT)
  readonly followup_action?: string | null;

  @IsOptional()
  @IsObject(OBJECT)
  readonly active_loop?: JsonObject | null;

  @IsOptional()
  @IsObject(OBJECT)
  readonly active_form?: JsonObject | null;

  @IsOptional()
  @IsString(TEXT)
  readonly latest_action_name?: string | null;

  @IsOptional()
  @IsArray(LIST)
  readonly stack?: JsonObject[] | null;

  @IsOptional()
  @IsString(TEXT)
  readonly user_id?: string | null;

  /** Only whether it is there counts: by it a tracker of Core before 0.12 is known. */
  readonly latest_event_time?: unknown;

  constructor(state: JsonObject) {
    const known = state as Partial<TrackerDto>;
    this.sender_id = known.sender_id;
    this.slots = known.slots;
    this.latest_message = known.latest_message;
    this.events = known.events;
    this.paused = known.paused;
    this.followup_action = known.followup_action;
    this.active_loop = known.active_loop;
    this.active_form = known.active_form;
    this.latest_action_name = known.latest_action_name;
    this.stack = known.stack;
    this.user_id = known.user_id;
    this.latest_event_time = known.latest_event_time;
  }
}

/**
 * The envelope of a call. Unknown keys are ignored.
 *
 * @see docs/protocol.md, "POST /webhook"
 */
export class CallDto {
  @IsOptional()
  @IsString(TEXT)
  readonly next_action?: string | null;

  @IsOptional()
  @IsString(TEXT)
  readonly sender_id?: string | null;

  @ValidateIf((call: CallDto) => Boolean(call.next_action) || (call.tracker ?? null) !== null)
  @IsObject({ message: 'must be an object, as an action is called' })
  @ValidateNested()
  readonly tracker?: TrackerDto | null;

  @IsOptional()
  @IsObject(OBJECT)
  readonly domain?: JsonObject | UnreadDomain | null;

  @IsOptional()
  @IsString(TEXT)
  readonly version?: string | null;

  @IsOptional()
  @IsDigest({ message: `must be a string of at most ${MAX_DIGEST_LENGTH} characters, or null` })
  readonly domain_digest?: string | null;

  constructor(body: JsonObject) {
    const known = body as Partial<CallDto>;
    this.next_action = known.next_action;
    this.sender_id = known.sender_id;
    this.tracker = readTracker(known);
    this.domain = known.domain;
    this.version = known.version;
    this.domain_digest = known.domain_digest;
  }
}

/** Stands for a list, which the validation would walk, item by item and list by list. */
const NO_TRACKER = 'no tracker' as unknown as TrackerDto;

/** A tracker of the wrong type is kept, so that the validation names it; one that no action will read is left out. */
function readTracker({ next_action, tracker }: Partial<CallDto>): TrackerDto | null | undefined {
  if (Array.isArray(tracker)) return NO_TRACKER;
  if (!isJsonObject(tracker)) return tracker;
  return next_action ? new TrackerDto(tracker) : null;
}
