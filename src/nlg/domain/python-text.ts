import { isJsonObject } from '../../protocol/index.js';

/** Where Python writes an integral number like an integer, and from where on with an exponent. */
const EXPONENT_BELOW = -4;
/** What `str.isprintable()` refuses, apart from the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;
const ESCAPED = /[\\'\p{C}\p{Z}]/gu;
const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What Python's `str()` gives for a value of JSON.
 *
 * JSON's `1.0` is a float in Python and the same number as `1` here, so it is written as `1`; integers beyond 2^53 have
 * lost digits before they come here.
 */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

/** What Python's `repr()` gives for a value of JSON. */
export function pythonRepr(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return reprOfString(value);
    case 'number':
      return reprOfNumber(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return String(value);
    default:
      return reprOfCollection(value);
  }
}

function reprOfCollection(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (!isJsonObject(value)) return 'None';
  const members = Object.entries(value).map(([key, member]) => `${reprOfString(key)}: ${pythonRepr(member)}`);
  return `{${members.join(', ')}}`;
}

function reprOfNumber(value: number): string {
  if (Object.is(value, -0)) return '-0.0';
  if (Number.isInteger(value)) return String(BigInt(value));
  if (!Number.isFinite(value)) return String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
  const [digits, power] = value.toExponential().split('e') as [string, string];
  const exponent = Number(power);
  if (exponent < EXPONENT_BELOW) return `${digits}e-${String(-exponent).padStart(2, '0')}`;
  return exponent < 0 ? withoutExponent(digits, exponent) : String(value);
}

/** JavaScript writes small numbers with an exponent later than Python does. */
function withoutExponent(digits: string, exponent: number): string {
  const sign = digits.startsWith('-') ? '-' : '';
  return `${sign}0.${'0'.repeat(-exponent - 1)}${digits.replace(/[-.]/g, '')}`;
}

/** In single quotes, unless there are such quotes and no double ones. */
function reprOfString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(ESCAPED, (character) => (quote === '"' && character === "'" ? "'" : escape(character)));
  return quote + escaped + quote;
}

function escape(character: string): string {
  if (character === ' ') return character;
  if (character === "'") return "\\'";
  const short = SHORT_ESCAPES[character];
  if (short !== undefined || !UNPRINTABLE.test(character)) return short ?? character;
  const code = character.codePointAt(0) as number;
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
