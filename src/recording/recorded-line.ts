import type { JsonObject, WebhookStreamEvent } from '../protocol/index.js';
import type { RedactionRules } from './redaction-rules.js';

/** The version of the lines below. */
export const RECORDING_FORMAT = 1;

/** A line of a recording. */
export type RecordedLine = RecordingHead | RecordedDomain | RecordedCall;

/** Written each time the server starts. It applies to the lines that follow it. */
export interface RecordingHead {
  readonly type: 'recording';
  readonly format: typeof RECORDING_FORMAT;
  readonly redaction: RedactionRules;
}

/** A domain, before the first call that has it. It is not redacted. */
export interface RecordedDomain {
  readonly type: 'domain';
  /** The digest of the calls, or a hash of the domain if calls have no digest. */
  readonly id: string;
  readonly domain: JsonObject;
}

/** A call with its answer. */
export interface RecordedCall {
  readonly type: 'call';
  /** When the call was read. */
  readonly time: string;
  readonly requestId: string;
  /** How the call came: `http`, `grpc`, `in-process`, … */
  readonly transport: string;
  readonly durationMs: number;
  /** The call without its domain. */
  readonly call: JsonObject;
  /** The id of the domain that the call brought. */
  readonly domainId?: string;
  /** What the action streamed. */
  readonly stream?: readonly WebhookStreamEvent[];
  /** The HTTP status; for other transports, the one that HTTP would have. */
  readonly status: number;
  /** The body: events and responses, an error, or null. */
  readonly body: unknown;
}
