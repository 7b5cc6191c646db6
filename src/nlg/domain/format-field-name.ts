/** One step from a value to the next: `[name]`, `[0]`, `.name`, or a mistake. */
export type Access =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'refused'; readonly problem: string };

/** The name of a field: which argument of `format()`, and the way into it. */
export interface FieldName {
  /** `variables` is the first argument; a name is never an argument here, so it is missing. */
  readonly start: 'variables' | 'missing' | 'refused';
  /** Why it is refused. */
  readonly problem?: string;
  readonly path: readonly Access[];
}

const DIGITS = /^\p{Nd}+$/u;
const LARGEST = 2n ** 63n - 1n;

/** `{}` takes the next argument, `{0}` a certain one; one format string cannot do both. */
export class FieldNumbers {
  private style: 'counted' | 'given' | undefined;
  private next = 0;

  /** The argument of a field that begins with this; undefined if it is a name, a text if Python refuses it. */
  argument(first: string): number | string | undefined {
    const index = first === '' ? undefined : indexOf(first);
    if (typeof index === 'string') return index;
    if (first !== '' && index === undefined) return undefined;
    const style = first === '' ? 'counted' : 'given';
    this.style ??= style;
    if (style !== this.style) return "'{}' and numbered fields in one text";
    return index ?? this.next++;
  }
}

/** Takes the name of a field apart. */
export function parseFieldName(name: string, numbers: FieldNumbers): FieldName {
  const end = name.search(/[.[]/);
  const first = end < 0 ? name : name.slice(0, end);
  const argument = numbers.argument(first);
  if (argument === undefined) return { start: 'missing', path: [] };
  if (typeof argument === 'string') return { start: 'refused', problem: argument, path: [] };
  if (argument > 0) return { start: 'refused', problem: 'a number of a field that is too high', path: [] };
  return { start: 'variables', path: end < 0 ? [] : parsePath(name.slice(end)) };
}

/** Ends with the first mistake: what stands before it is looked up first. */
function parsePath(rest: string): Access[] {
  const path: Access[] = [];
  for (let at = 0; at < rest.length;) {
    if (rest[at] !== '[') return [...path, refused(rest[at] === '.' ? 'an attribute' : "something after ']'")];
    const close = rest.indexOf(']', at);
    if (close < 0) return [...path, refused("no ']' after a '['")];
    path.push(item(rest.slice(at + 1, close)));
    at = close + 1;
  }
  return path;
}

function item(key: string): Access {
  if (key === '') return refused('empty brackets');
  const index = indexOf(key);
  if (index === undefined) return { kind: 'key', key };
  return typeof index === 'string' ? refused(index) : { kind: 'index', index };
}

/** A number that Python reads in any script's digits; a text if it is too large for it. */
function indexOf(text: string): number | string | undefined {
  if (!DIGITS.test(text)) return undefined;
  if (!/^[0-9]+$/.test(text)) return Number.MAX_SAFE_INTEGER;
  return BigInt(text) > LARGEST ? 'a number with too many digits' : Number(text);
}

function refused(problem: string): Access {
  return { kind: 'refused', problem };
}
