import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { GeneratedCall, Writing } from './call.js';

/** The bytes of a body, before they are compressed. */
export function written({ body, writing }: GeneratedCall): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  const { next_action: name, ...rest } = body;
  const ordered = 'next_action' in body && writing.nameLast ? { ...rest, next_action: name } : body;
  return Buffer.from(writing.by === 'python' ? pythonJson(ordered) : JSON.stringify(ordered));
}

/** Compresses bytes as the header says. */
export function encoded(bytes: Buffer, { encoding }: Writing): Buffer {
  switch (encoding) {
    case 'deflate':
      return deflateSync(bytes);
    case 'gzip':
      return gzipSync(bytes);
    case 'br':
      return brotliCompressSync(bytes);
    default:
      return bytes;
  }
}

/** As `json.dumps` writes it: with spaces, other letters than ASCII escaped, and NaN bare. */
export function pythonJson(value: unknown): string {
  if (typeof value === 'string') return ascii(JSON.stringify(value));
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `[${value.map(pythonJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${pythonJson(name)}: ${pythonJson(member)}`).join(', ')}}`;
}

function ascii(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
