import { isJsonObject, type CallDto, type JsonObject, type TrackerDto } from '../../protocol/index.js';
import { ByteWriter } from './byte-writer.js';
import { EXACT, exactMembers } from './exact-tracker.js';
import { writeStruct } from './struct-writer.js';

/** Tags of a WebhookRequest. */
const CALL = { action: 0x0a, sender: 0x12, tracker: 0x1a, domain: 0x22, version: 0x2a, digest: 0x32 };
/** Tags of a Tracker. */
const TRACKER = { sender: 0x0a, slots: 0x12, message: 0x1a, events: 0x22, paused: 0x28, followup: 0x32 };
const MORE = { loop: 0x3a, latestAction: 0x42, stack: 0x4a, user: 0x52 };
/** The members of a Domain from the last to the first, by their tags; those that are lists of names or objects. */
const DOMAIN = [
  [0x42, 'forms'],
  [0x3a, 'actions'],
  [0x32, 'responses'],
  [0x2a, 'slots'],
  [0x22, 'entities'],
  [0x1a, 'intents'],
  [0x12, 'session_config'],
  [0x0a, 'config'],
] as const;
const FIRST = 0x0a;
const SECOND = 0x12;

/**
 * A call as a WebhookRequest: the other direction of `CallReader`. The history must be a list. The domain's
 * `e2e_actions` are left out, because the contract has objects there and domains have texts.
 */
export function writeCall(call: CallDto): Buffer {
  const writer = new ByteWriter();
  // The writer goes from back to front, so the last field comes first.
  writeOptionalText(writer, CALL.digest, call.domain_digest);
  writeText(writer, CALL.version, call.version);
  if (isJsonObject(call.domain)) writeMessage(writer, CALL.domain, call.domain, writeDomain);
  if (call.tracker) writeMessage(writer, CALL.tracker, call.tracker, writeTracker);
  writeText(writer, CALL.sender, call.sender_id);
  writeText(writer, CALL.action, call.next_action);
  return writer.finish();
}

function writeTracker(writer: ByteWriter, tracker: TrackerDto): void {
  writeExact(writer, tracker);
  writeOptionalText(writer, MORE.user, tracker.user_id);
  writeObjects(writer, MORE.stack, tracker.stack);
  writeOptionalText(writer, MORE.latestAction, tracker.latest_action_name);
  // The contract has no `active_form`, which Rasa 1.x sends in place of `active_loop`.
  writeActiveLoop(writer, (tracker.active_loop === undefined ? tracker.active_form : tracker.active_loop) ?? {});
  writeOptionalText(writer, TRACKER.followup, tracker.followup_action);
  if (tracker.paused) writer.numberField(TRACKER.paused, 1);
  writeObjects(writer, TRACKER.events, tracker.events as readonly JsonObject[] | null | undefined);
  if (tracker.latest_message) writeMessage(writer, TRACKER.message, tracker.latest_message, writeStruct);
  if (tracker.slots) writeMessage(writer, TRACKER.slots, tracker.slots, writeStruct);
  writeText(writer, TRACKER.sender, tracker.sender_id);
}

function writeExact(writer: ByteWriter, tracker: TrackerDto): void {
  const exact = exactMembers(tracker);
  if (!exact) return;
  const before = writer.length;
  writeStruct(writer, exact);
  writer.wideHead(EXACT, before);
}

/** `map<string, string>`: other values are written as JSON. */
function writeActiveLoop(writer: ByteWriter, loop: JsonObject): void {
  for (const [key, value] of Object.entries(loop).toReversed()) {
    if (value === null || value === undefined) continue;
    writeMessage(writer, MORE.loop, value, () => {
      writeText(writer, SECOND, typeof value === 'string' ? value : JSON.stringify(value));
      writeText(writer, FIRST, key);
    });
  }
}

function writeDomain(writer: ByteWriter, domain: JsonObject): void {
  for (const [tag, name] of DOMAIN) {
    const value = domain[name];
    if (isJsonObject(value)) writeMessage(writer, tag, value, writeStruct);
    else if (Array.isArray(value)) writeItems(writer, tag, value);
  }
}

/** Names, or objects that map a name to its settings. */
function writeItems(writer: ByteWriter, tag: number, items: readonly unknown[]): void {
  for (const item of items.toReversed()) {
    writeMessage(writer, tag, item, () => {
      if (isJsonObject(item)) writeMessage(writer, SECOND, item, writeStruct);
      else writeText(writer, FIRST, String(item));
    });
  }
}

function writeObjects(writer: ByteWriter, tag: number, objects: readonly JsonObject[] | null | undefined): void {
  for (const object of (objects ?? []).toReversed()) writeMessage(writer, tag, object, writeStruct);
}

function writeMessage<T>(writer: ByteWriter, tag: number, value: T, write: (writer: ByteWriter, value: T) => void) {
  const before = writer.length;
  write(writer, value);
  writer.head(tag, before);
}

function writeText(writer: ByteWriter, tag: number, text: string | null | undefined): void {
  if (text) writer.textField(tag, text);
}

/** An `optional` text tells an empty one from none. */
function writeOptionalText(writer: ByteWriter, tag: number, text: string | null | undefined): void {
  if (typeof text === 'string') writer.textField(tag, text);
}
