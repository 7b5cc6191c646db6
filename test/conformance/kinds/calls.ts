import { isObject, type JsonObject } from '../vector.js';

/** An item of `calls`. */
export interface Call {
  readonly method?: string;
  readonly property?: string;
  readonly sleep_ms?: number;
  readonly args?: readonly unknown[];
  readonly kwargs?: JsonObject;
  readonly then?: readonly Call[];
}

/** The items of a member such as `calls` or `then`. */
export function callsIn(value: unknown): readonly Call[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
