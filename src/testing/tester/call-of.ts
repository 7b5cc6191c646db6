import { createHash } from 'node:crypto';
import type { RasaCall } from '../../actions/index.js';
import type { TrackerState } from '../../conversation/index.js';
import { DefaultActions, type JsonObject } from '../../protocol/index.js';
import { Conversation } from '../conversation/conversation.js';
import { beforeValidation } from '../conversation/before-validation.js';
import type { History } from '../conversation/history.js';
import type { RasaVersion } from '../conversation/rasa-version.js';

/** The domain of a test with its digest, by which Rasa Pro names it. */
export interface TestDomain {
  readonly document: JsonObject;
  readonly digest: string;
}

export function testDomain(document: JsonObject): TestDomain {
  return { document, digest: createHash('sha256').update(JSON.stringify(document)).digest('hex') };
}

/** The call of an action as Rasa would make it in this conversation. */
export function callOf(action: string, conversation: Conversation | TrackerState, domain: TestDomain): RasaCall {
  const { document } = domain;
  if (!(conversation instanceof Conversation)) {
    const tracker = structuredClone(conversation);
    return { next_action: action, sender_id: tracker.sender_id ?? null, tracker, domain: document };
  }
  const called = new Conversation({ ...conversation.parts, history: historyBefore(action, conversation, document) });
  return envelopeOf(action, called.toTracker(document), called.parts.history.version, domain);
}

/** The call with a tracker. */
export function envelopeOf(
  action: string,
  tracker: TrackerState,
  { text, isPro }: RasaVersion,
  { document, digest }: TestDomain,
): RasaCall {
  const envelope = {
    next_action: action,
    sender_id: tracker.sender_id ?? null,
    tracker,
    version: text,
    domain: document,
  };
  return isPro ? { ...envelope, domain_digest: digest } : envelope;
}

/** What Rasa has recorded by the time when it calls the action. */
function historyBefore(action: string, conversation: Conversation, domain: JsonObject): History {
  const { history } = conversation.parts;
  if (action === DefaultActions.SESSION_START || action === DefaultActions.VALIDATE_SLOT_MAPPINGS) return history;
  if (action.startsWith('validate_')) return beforeValidation(action.slice('validate_'.length), conversation, domain);
  const { begun } = history;
  const isNew = begun.events.every(({ event, name }) => event !== 'action' || name === DefaultActions.SESSION_START);
  return isNew ? begun.withListen() : begun.withFeaturization();
}
