import { setOwn, type JsonObject } from '../../protocol/index.js';
import { BOOL, ENTRY, KEY, LIST, NULL, NUMBER, STRING, STRUCT, VALUE } from './struct-tags.js';
import type { WireCursor } from './wire-cursor.js';
import { WireError } from './wire-error.js';

/**
 * Reads a `google.protobuf.Struct` directly into the plain object that it stands for.
 *
 * @param cursor - at the Struct's first field
 * @param end - where the Struct ends
 * @throws WireError when the bytes are not a Struct, or nest deeper than the cursor allows
 * @see https://protobuf.dev/reference/protobuf/google.protobuf/#struct
 */
export function readStruct(cursor: WireCursor, end: number, depth = 0): JsonObject {
  refuseDeep(depth, cursor);
  const object: JsonObject = {};
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (tag === ENTRY) readEntry(cursor, cursor.end(end), object, depth);
    else cursor.skip(tag, end);
  }
  cursor.expectEnd(end);
  return object;
}

function readEntry(cursor: WireCursor, end: number, object: JsonObject, depth: number): void {
  let key = '';
  let value: unknown = null;
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (tag === KEY) key = cursor.name(end);
    else if (tag === VALUE) value = readValue(cursor, cursor.end(end), depth + 1);
    else cursor.skip(tag, end);
  }
  cursor.expectEnd(end);
  if (key === '__proto__') setOwn(object, key, value);
  else object[key] = value;
}

function readValue(cursor: WireCursor, end: number, depth: number): unknown {
  let value: unknown = null;
  while (cursor.position < end) {
    const tag = cursor.varint();
    switch (tag) {
      case STRING:
        value = cursor.text(end);
        break;
      case NUMBER:
        value = finite(cursor.double());
        break;
      case STRUCT:
        value = readStruct(cursor, cursor.end(end), depth);
        break;
      case LIST:
        value = readList(cursor, cursor.end(end), depth);
        break;
      case NULL:
        cursor.varint();
        value = null;
        break;
      case BOOL:
        value = cursor.varint() !== 0;
        break;
      default:
        cursor.skip(tag, end);
    }
  }
  cursor.expectEnd(end);
  return value;
}

/** NaN and the infinities become null, as over HTTP, because a Struct represents JSON, which does not have them. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function readList(cursor: WireCursor, end: number, depth: number): unknown[] {
  refuseDeep(depth, cursor);
  const list: unknown[] = [];
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (tag === ENTRY) list.push(readValue(cursor, cursor.end(end), depth + 1));
    else cursor.skip(tag, end);
  }
  cursor.expectEnd(end);
  return list;
}

function refuseDeep(depth: number, { maxDepth }: WireCursor): void {
  if (depth > maxDepth) throw new WireError(`a value nests deeper than ${maxDepth} levels`);
}
