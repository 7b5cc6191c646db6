import { types } from 'node:util';
import type { ByteWriter } from './byte-writer.js';
import { MAX_DEPTH } from './wire-cursor.js';
import { BOOL, ENTRY, KEY, LIST, NULL, NUMBER, STRING, STRUCT, VALUE } from './struct-tags.js';

/**
 * Writes a plain object as a `google.protobuf.Struct`. It follows the rules of JSON.stringify: `toJSON()` is called,
 * members that are undefined or functions are left out, and NaN becomes null. The members are written from last to
 * first, because the writer works from back to front.
 *
 * @throws TypeError for a BigInt, and for an object that contains itself or nests deeper than the reader allows
 */
export function writeStruct(writer: ByteWriter, object: object, depth = 0): void {
  if (depth > MAX_DEPTH) {
    throw new TypeError(
      `An object nests deeper than ${MAX_DEPTH} levels or contains itself, so it cannot be sent to Rasa.`,
    );
  }
  const members = object as Record<string, unknown>;
  const keys = Object.keys(object);
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] as string;
    const value = plain(members[key], key);
    if (isLeftOut(value)) continue;
    const before = writer.length;
    writeValue(writer, value, depth + 1);
    writer.head(VALUE, before);
    writer.textField(KEY, key);
    writer.head(ENTRY, before);
  }
}

function writeValue(writer: ByteWriter, value: unknown, depth: number): void {
  switch (typeof value) {
    case 'string':
      writer.textField(STRING, value);
      return;
    case 'number':
      if (Number.isFinite(value)) writer.doubleField(NUMBER, value);
      else writer.numberField(NULL, 0);
      return;
    case 'boolean':
      writer.numberField(BOOL, value ? 1 : 0);
      return;
    case 'object':
      if (value !== null) {
        writeObject(writer, value, depth);
        return;
      }
      break;
    case 'bigint':
      throw new TypeError('A BigInt cannot be sent to Rasa: convert it to a number or a string.');
  }
  writer.numberField(NULL, 0);
}

function writeObject(writer: ByteWriter, value: object, depth: number): void {
  const before = writer.length;
  if (Array.isArray(value)) {
    writeList(writer, value, depth);
    writer.head(LIST, before);
  } else {
    writeStruct(writer, value, depth);
    writer.head(STRUCT, before);
  }
}

function writeList(writer: ByteWriter, list: readonly unknown[], depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new TypeError(
      `A list nests deeper than ${MAX_DEPTH} levels or contains itself, so it cannot be sent to Rasa.`,
    );
  }
  for (let index = list.length - 1; index >= 0; index--) {
    const before = writer.length;
    writeValue(writer, plain(list[index], String(index)), depth + 1);
    writer.head(ENTRY, before);
  }
}

/** The value that JSON.stringify would write for this one. */
function plain(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { toJSON } = value as { toJSON?: unknown };
  if (typeof toJSON === 'function') return (toJSON as (key: string) => unknown).call(value, key);
  return types.isBoxedPrimitive(value) ? value.valueOf() : value;
}

function isLeftOut(value: unknown): boolean {
  return value === undefined || typeof value === 'function' || typeof value === 'symbol';
}
