import type { JsonObject } from '../../protocol/index.js';
import { readStruct } from './struct-reader.js';
import { WireCursor } from './wire-cursor.js';

const FIRST = 0x0a;
const SECOND = 0x12;

/** The members of a Chunk by their tags, and whether they hold a Struct. */
const CHUNK = new Map([
  [0x0a, { name: 'response_id', kind: 'text' }],
  [0x12, { name: 'text', kind: 'text' }],
  [0x1a, { name: 'image', kind: 'text' }],
  [0x22, { name: 'custom', kind: 'object' }],
  [0x2a, { name: 'attachment', kind: 'text' }],
  [0x32, { name: 'buttons', kind: 'list' }],
  [0x3a, { name: 'elements', kind: 'list' }],
] as const);

type Read = (cursor: WireCursor, end: number) => JsonObject;

/** The kinds of a WebhookStreamEvent by their tags. */
const EVENTS = new Map<number, { readonly name: string; readonly read: Read }>([
  [0x0a, { name: 'chunk_start', read: (cursor, end) => readTexts(cursor, end, ['response_id']) }],
  [0x12, { name: 'chunk', read: readChunk }],
  [0x1a, { name: 'chunk_end', read: (cursor, end) => readTexts(cursor, end, ['response_id']) }],
  [0x22, { name: 'final_result', read: (cursor, end) => ({ ...readLists(cursor, end) }) }],
  [0x2a, { name: 'error', read: (cursor, end) => readTexts(cursor, end, ['action_name', 'message']) }],
]);

/** Reads what `AnswerWriter` writes. Unknown fields are skipped. Each function throws a `WireError` for other bytes. */
export const answerReader = {
  /** A WebhookResponse. */
  answer: (bytes: Buffer): JsonObject => ({ ...readLists(new WireCursor(bytes), bytes.length) }),

  /** An ActionsResponse. */
  actions: (bytes: Buffer): readonly JsonObject[] => readLists(new WireCursor(bytes), bytes.length).events,

  /** A WebhookStreamEvent, in the form that HTTP streams; `{}` for an unknown kind. */
  event(bytes: Buffer): JsonObject {
    const event: JsonObject = {};
    eachField(new WireCursor(bytes), bytes.length, (tag, cursor) => {
      const kind = EVENTS.get(tag);
      if (kind) event[kind.name] = kind.read(cursor, cursor.end(bytes.length));
      return kind !== undefined;
    });
    return event;
  },
};

/** Two repeated Structs. */
function readLists(cursor: WireCursor, end: number) {
  const lists = { events: [] as JsonObject[], responses: [] as JsonObject[] };
  eachField(cursor, end, (tag) => {
    const list = tag === FIRST ? lists.events : tag === SECOND ? lists.responses : undefined;
    list?.push(readStruct(cursor, cursor.end(end)));
    return list !== undefined;
  });
  return lists;
}

function readChunk(cursor: WireCursor, end: number): JsonObject {
  const chunk: JsonObject = {};
  eachField(cursor, end, (tag) => {
    const member = CHUNK.get(tag as 0x0a);
    if (member?.kind === 'text') chunk[member.name] = cursor.text(end);
    else if (member?.kind === 'object') chunk[member.name] = readStruct(cursor, cursor.end(end));
    else if (member) ((chunk[member.name] ??= []) as JsonObject[]).push(readStruct(cursor, cursor.end(end)));
    return member !== undefined;
  });
  return chunk;
}

/** A message whose fields 1, 2, … are texts with these names. */
function readTexts(cursor: WireCursor, end: number, names: readonly string[]): JsonObject {
  const texts: JsonObject = Object.fromEntries(names.map((name) => [name, '']));
  eachField(cursor, end, (tag) => {
    const name = (tag & 7) === 2 ? names[(tag >> 3) - 1] : undefined;
    if (name !== undefined) texts[name] = cursor.text(end);
    return name !== undefined;
  });
  return texts;
}

/** Calls `read` for each field; a field that it does not read is skipped. */
function eachField(cursor: WireCursor, end: number, read: (tag: number, cursor: WireCursor) => boolean): void {
  while (cursor.position < end) {
    const tag = cursor.varint();
    if (!read(tag, cursor)) cursor.skip(tag, end);
  }
  cursor.expectEnd(end);
}
