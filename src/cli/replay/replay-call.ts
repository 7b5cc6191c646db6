import { isJsonObject } from '../../protocol/index.js';
import type { Webhook, WebhookAnswer } from './webhook.js';
import { differencesOf, type Difference, type IgnoredMembers } from './difference.js';
import type { ReplayCall } from './read-recording.js';
import { withSetMembers } from './set-members.js';

/** What is different in each answer anyway: when an event happened, and the id of a stream. */
export const ALWAYS_IGNORED = ['events.*.timestamp', 'stream.*.*.response_id'];

/** What became of a call: the same answer, a different one, or nothing to compare. */
export interface ReplayedCall {
  readonly place: string;
  readonly action: string;
  readonly requestId: string;
  readonly differences: readonly Difference[];
  /** Why it was not compared. */
  readonly skipped?: string;
}

const ASKED_FOR_DOMAIN = 'the recorded answer asks for the domain; the call that follows has it';
const NO_DOMAIN = 'the server asks for a domain that is not in the recording';

/** Sends a recorded call and compares the answer with the recorded one, redacted in the same way. */
export async function replayCall(call: ReplayCall, webhook: Webhook, ignored: IgnoredMembers): Promise<ReplayedCall> {
  const { place, recorded, redaction, domain } = call;
  const { requestId, stream } = recorded;
  const { next_action: action } = recorded.call as { readonly next_action?: string | null };
  const result = { place, action: action ?? 'without an action', requestId, differences: [] };
  if (recorded.status === 449) return { ...result, skipped: ASKED_FOR_DOMAIN };
  const answer = await webhook.call(recorded.call, { requestId, domain, streams: stream !== undefined });
  if (answer.status === 449) return { ...result, skipped: NO_DOMAIN };
  const now: WebhookAnswer = {
    // A stream that has begun has the status 200, even if it fails later.
    status: stream && answer.stream ? recorded.status : answer.status,
    body: redaction.answer(answer.body),
    ...(answer.stream && { stream: answer.stream.map((event) => redaction.answer(event)) }),
  };
  return { ...result, differences: differencesOf(flat(recorded), flat(now), ignored) };
}

/** The members of the body beside the status, so that paths are short. */
function flat({ status, body: sent, stream = [] }: WebhookAnswer): object {
  const body = withSetMembers(sent);
  return { status, ...(isJsonObject(body) ? body : { body }), stream };
}
