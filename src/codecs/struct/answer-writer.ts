import type { ActionAnswer, ChunkContent, WebhookStreamEvent } from '../../protocol/index.js';
import { ByteWriter } from './byte-writer.js';
import { writeStruct } from './struct-writer.js';

const FIRST = 0x0a;
const SECOND = 0x12;

/** Tags of a Chunk. */
const CHUNK = { id: 0x0a, text: 0x12, image: 0x1a, custom: 0x22, attachment: 0x2a, buttons: 0x32, elements: 0x3a };
/** Tags of a WebhookStreamEvent. */
const EVENT = { chunk_start: 0x0a, chunk: 0x12, chunk_end: 0x1a, final_result: 0x22, error: 0x2a };

/** Writes the answers of the service. They share one buffer, since each message is written synchronously. */
export class AnswerWriter {
  readonly #writer = new ByteWriter();

  /** A WebhookResponse; null, for a call without an action, is an empty one. */
  answer(answer: ActionAnswer | null): Buffer {
    return this.#write((writer) => {
      if (answer) writeAnswer(writer, answer);
    });
  }

  /** An ActionsResponse. */
  actions(names: readonly string[]): Buffer {
    const actions = names.map((name) => ({ name }));
    return this.#write((writer) => writeStructs(writer, FIRST, actions));
  }

  /** A WebhookStreamEvent. */
  event(event: WebhookStreamEvent): Buffer {
    return this.#write((writer) => writeEvent(writer, event));
  }

  #write(write: (writer: ByteWriter) => void): Buffer {
    const writer = this.#writer;
    try {
      write(writer);
      return writer.finish();
    } finally {
      writer.reset();
    }
  }
}

// The writer goes from back to front, so the last field comes first.

function writeAnswer(writer: ByteWriter, { events, responses }: ActionAnswer): void {
  writeStructs(writer, SECOND, responses);
  writeStructs(writer, FIRST, events);
}

function writeEvent(writer: ByteWriter, event: WebhookStreamEvent): void {
  if ('chunk' in event) {
    writeChunk(writer, event.chunk);
    writer.head(EVENT.chunk, 0);
  } else if ('chunk_start' in event) {
    writeText(writer, FIRST, event.chunk_start.response_id);
    writer.head(EVENT.chunk_start, 0);
  } else if ('chunk_end' in event) {
    writeText(writer, FIRST, event.chunk_end.response_id);
    writer.head(EVENT.chunk_end, 0);
  } else if ('final_result' in event) {
    writeAnswer(writer, event.final_result);
    writer.head(EVENT.final_result, 0);
  } else {
    writeText(writer, SECOND, event.error.message);
    writeText(writer, FIRST, event.error.action_name);
    writer.head(EVENT.error, 0);
  }
}

function writeChunk(writer: ByteWriter, chunk: ChunkContent & { readonly response_id: string }): void {
  const { text, image, custom, attachment, buttons, elements } = chunk;
  writeStructs(writer, CHUNK.elements, elements ?? []);
  writeStructs(writer, CHUNK.buttons, buttons ?? []);
  writeText(writer, CHUNK.attachment, asText(attachment));
  if (custom !== undefined) writeStructs(writer, CHUNK.custom, [custom]);
  writeText(writer, CHUNK.image, asText(image));
  writeText(writer, CHUNK.text, asText(text));
  writeText(writer, CHUNK.id, chunk.response_id);
}

function writeText(writer: ByteWriter, tag: number, text: string): void {
  if (text !== '') writer.textField(tag, text);
}

/** These fields hold text only. Other values are sent as JSON, so that an action need not care about the transport. */
function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function writeStructs(writer: ByteWriter, tag: number, values: readonly unknown[]): void {
  for (const value of values.toReversed()) {
    const before = writer.length;
    writeStruct(writer, asObject(value));
    writer.head(tag, before);
  }
}

function asObject(value: unknown): object {
  const { toJSON } = (value ?? {}) as { toJSON?: () => unknown };
  const plain = typeof toJSON === 'function' ? toJSON.call(value) : value;
  if (typeof plain === 'object' && plain !== null && !Array.isArray(plain)) return plain;
  throw new TypeError('Over gRPC an event, a response, `custom` of a chunk, a button and an element must be objects.');
}
