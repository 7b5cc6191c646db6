import type { JsonObject } from '../../protocol/index.js';
import { setOwn } from '../../protocol/index.js';
import { EXACT, restoreExact } from './exact-tracker.js';
import type { KeyTable } from './key-table.js';
import { readStruct } from './struct-reader.js';
import type { WireCursor } from './wire-cursor.js';
import { WireHistory } from './wire-history.js';

const SENDER_ID = 0x0a;
const SLOTS = 0x12;
const LATEST_MESSAGE = 0x1a;
const EVENTS = 0x22;
const PAUSED = 0x28;
const FOLLOWUP_ACTION = 0x32;
const ACTIVE_LOOP = 0x3a;
const LATEST_ACTION_NAME = 0x42;
const STACK = 0x4a;
const USER_ID = 0x52;

/**
 * Reads a Tracker message as the object that Rasa sends over HTTP, without decoding its events. Members that are not
 * set in the message are absent, except `sender_id`, which is then the empty string.
 *
 * @see docs/protocol.md, "Messages"
 */
export function readTracker(cursor: WireCursor, end: number, keys: KeyTable): JsonObject {
  const events = new WireHistory(cursor.bytes, keys, cursor.maxDepth);
  const tracker: JsonObject = { sender_id: '', events };
  let exact: JsonObject | undefined;
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (tag === EXACT) exact = readStruct(cursor, cursor.end(end));
    else readField(tag, cursor, end, tracker, events);
  }
  cursor.expectEnd(end);
  if (exact) restoreExact(tracker, exact);
  return tracker;
}

function readField(tag: number, cursor: WireCursor, end: number, tracker: JsonObject, events: WireHistory): void {
  switch (tag) {
    case EVENTS: {
      const last = cursor.end(end);
      events.add(cursor.position, last);
      cursor.position = last;
      break;
    }
    case SENDER_ID:
      tracker['sender_id'] = cursor.text(end);
      break;
    case SLOTS:
      tracker['slots'] = readStruct(cursor, cursor.end(end));
      break;
    case LATEST_MESSAGE:
      tracker['latest_message'] = readStruct(cursor, cursor.end(end));
      break;
    case PAUSED:
      tracker['paused'] = cursor.varint() !== 0;
      break;
    case FOLLOWUP_ACTION:
      tracker['followup_action'] = cursor.text(end);
      break;
    case ACTIVE_LOOP:
      readActiveLoop(cursor, cursor.end(end), tracker);
      break;
    case LATEST_ACTION_NAME:
      tracker['latest_action_name'] = cursor.text(end);
      break;
    case STACK:
      ((tracker['stack'] ??= []) as JsonObject[]).push(readStruct(cursor, cursor.end(end)));
      break;
    case USER_ID:
      tracker['user_id'] = cursor.text(end);
      break;
    default:
      cursor.skip(tag, end);
  }
}

/** One entry of `map<string, string> active_loop`. */
function readActiveLoop(cursor: WireCursor, end: number, tracker: JsonObject): void {
  let key = '';
  let value = '';
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (tag === 0x0a) key = cursor.text(end);
    else if (tag === 0x12) value = cursor.text(end);
    else cursor.skip(tag, end);
  }
  cursor.expectEnd(end);
  setOwn((tracker['active_loop'] ??= {}) as JsonObject, key, value);
}
