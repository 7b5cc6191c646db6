import type { JsonObject } from '../vector.js';

/** The parameters of a Python function. */
export interface Signature {
  readonly names: readonly string[];
  readonly required: ReadonlySet<string>;
  /** Accepts further positional arguments (`*args`). */
  readonly variadic: boolean;
  /** Accepts further named arguments (`**kwargs`). */
  readonly open: boolean;
}

/** Arguments assigned to parameters as Python does it. */
export interface Arguments {
  /** The given arguments, by parameter name. */
  readonly given: JsonObject;
  /** The arguments of `*args`. */
  readonly rest: readonly unknown[];
  /** The arguments of `**kwargs`. */
  readonly extra: JsonObject;
}

/** Defines a signature: `signature('name', 'skip?')`; `*` and `**` as in Python. */
export function signature(...parameters: readonly string[]): Signature {
  const plain = parameters.filter((parameter) => !parameter.startsWith('*'));
  return {
    names: plain.map((parameter) => parameter.replace('?', '')),
    required: new Set(plain.filter((parameter) => !parameter.endsWith('?'))),
    variadic: parameters.includes('*'),
    open: parameters.includes('**'),
  };
}

/**
 * Assigns arguments to the parameters of a signature.
 *
 * @throws TypeError where Python raises one: an argument missing, unknown, given twice, or one too many.
 */
export function bind(target: Signature, args: readonly unknown[] = [], kwargs: JsonObject = {}): Arguments {
  const rest = args.slice(target.names.length);
  if (rest.length > 0 && !target.variadic) throw new TypeError(`${rest.length} positional arguments too many.`);
  const given: JsonObject = Object.fromEntries(args.slice(0, target.names.length).map(nameOf(target)));
  const extra: JsonObject = {};
  for (const [name, value] of Object.entries(kwargs)) {
    if (Object.hasOwn(given, name)) throw new TypeError(`Argument ${name} is given twice.`);
    if (!target.names.includes(name) && !target.open) throw new TypeError(`There is no argument ${name}.`);
    define(target.names.includes(name) ? given : extra, name, value);
  }
  const missing = [...target.required].filter((name) => !Object.hasOwn(given, name));
  if (missing.length > 0) throw new TypeError(`Missing arguments: ${missing.join(', ')}.`);
  return { given, rest, extra };
}

/** The given arguments in the order of the signature, without trailing ones that were left out. */
export function positional(target: Signature, { given }: Arguments): unknown[] {
  const last = target.names.findLastIndex((name) => Object.hasOwn(given, name));
  return target.names.slice(0, last + 1).map((name) => given[name]);
}

function nameOf(target: Signature): (value: unknown, index: number) => [string, unknown] {
  return (value, index) => [target.names[index] ?? '', value];
}

/** Unlike an assignment, this also works for a name such as `__proto__`. */
function define(object: JsonObject, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
