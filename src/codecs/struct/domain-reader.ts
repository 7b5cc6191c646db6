import type { JsonObject } from '../../protocol/index.js';
import { readStruct } from './struct-reader.js';
import type { WireCursor } from './wire-cursor.js';

const TEXT = 0x0a;
const OBJECT = 0x12;

/** The members of a Domain that are a Struct, by their tags. */
const OBJECTS: Readonly<Record<number, string>> = {
  0x0a: 'config',
  0x12: 'session_config',
  0x2a: 'slots',
  0x32: 'responses',
  0x42: 'forms',
};
/** The members that are lists. An item is a name, or an object that maps a name to its settings. */
const LISTS: Readonly<Record<number, string>> = { 0x1a: 'intents', 0x22: 'entities', 0x3a: 'actions' };
const E2E_ACTIONS = 0x4a;

/**
 * Reads a Domain message as the object that Rasa sends over HTTP, where a name is a plain string.
 *
 * @see docs/protocol.md, "Where nestjs-rasa differs, and why"
 */
export function readDomain(cursor: WireCursor, end: number): JsonObject {
  const domain: JsonObject = {};
  while (cursor.position < end) {
    const tag = cursor.varint();
    const object = OBJECTS[tag];
    const list = LISTS[tag];
    if (object !== undefined) domain[object] = readStruct(cursor, cursor.end(end));
    else if (list !== undefined) listAt(domain, list).push(readItem(cursor, cursor.end(end)));
    else if (tag === E2E_ACTIONS) listAt(domain, 'e2e_actions').push(readStruct(cursor, cursor.end(end)));
    else cursor.skip(tag, end);
  }
  cursor.expectEnd(end);
  return domain;
}

function readItem(cursor: WireCursor, end: number): unknown {
  let item: unknown = '';
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (tag === TEXT) item = cursor.text(end);
    else if (tag === OBJECT) item = readStruct(cursor, cursor.end(end));
    else cursor.skip(tag, end);
  }
  cursor.expectEnd(end);
  return item;
}

function listAt(domain: JsonObject, key: string): unknown[] {
  return (domain[key] ??= []) as unknown[];
}
