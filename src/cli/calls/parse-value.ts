import type { TrackedEntity } from '../../conversation/index.js';

/** The value of `--slot name=value`: JSON where it is JSON, and a text otherwise. */
export function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A slot with its value. */
export interface GivenSlot {
  readonly name: string;
  readonly value: unknown;
}

/** @throws Error for a text without a name */
export function parseSlot(input: string): GivenSlot {
  const [name, value] = splitAt(input, 'a slot is written as name=value, such as cuisine=mexican');
  return { name, value: parseValue(value) };
}

const LABEL = /:(role|group)=([^:=]+)$/;

/**
 * An entity as `city=Rome`, `city=Rome:role=from` or `city=Rome:role=from:group=1`.
 *
 * @throws Error for a text without a name
 */
export function parseEntity(input: string): TrackedEntity {
  const labels: { role?: string; group?: string } = {};
  let rest = input;
  for (let found = LABEL.exec(rest); found; found = LABEL.exec(rest)) {
    labels[found[1] as 'role' | 'group'] ??= found[2] as string;
    rest = rest.slice(0, found.index);
  }
  const [entity, value] = splitAt(rest, 'an entity is written as name=value or name=value:role=from');
  return { entity, value: parseValue(value), ...labels };
}

function splitAt(input: string, otherwise: string): [string, string] {
  const at = input.indexOf('=');
  if (at < 1) throw new Error(otherwise);
  return [input.slice(0, at), input.slice(at + 1)];
}
