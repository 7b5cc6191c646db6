import { isJsonObject, setOwn, type JsonObject } from '../../protocol/index.js';
import { compileText } from './text-template.js';
import type { Variables } from './variables.js';

/** Makes a value anew, with its texts filled; what it gives belongs to the caller. */
export type ValueTemplate = (variables: Variables) => unknown;

/** Compiles a text. */
export type TextCompiler = (text: string) => (variables: Variables) => string;

/** Compiles a value: every text in it is filled, at any depth; the names of members stay as they are. */
export function compileValue(value: unknown, compile: TextCompiler = compileText): ValueTemplate {
  if (typeof value === 'string') return compile(value);
  if (Array.isArray(value)) {
    const items = value.map((item) => compileValue(item, compile));
    return (variables) => items.map((item) => item(variables));
  }
  if (isJsonObject(value)) {
    return compileMembers(Object.entries(value).map(([name, member]) => [name, compileValue(member, compile)]));
  }
  return () => value;
}

/** Compiles a value that is given as it is; each time as a copy. */
export function compileCopy(value: unknown): ValueTemplate {
  return compileValue(value, (text) => () => text);
}

/** An object of members that are compiled already. */
export function compileMembers(
  members: readonly (readonly [name: string, member: ValueTemplate])[],
): (variables: Variables) => JsonObject {
  return (variables) => {
    const result: JsonObject = {};
    for (const [name, member] of members) {
      if (name === '__proto__') setOwn(result, name, member(variables));
      else result[name] = member(variables);
    }
    return result;
  };
}
