import { isJsonObject } from '../../protocol/index.js';

/** The names of a worker's actions, as it answers the question for them. */
export function writeActionList(names: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(names.map((name) => ({ name }))));
}

/** The names in such an answer; undefined if it is something else. */
export function readActionList(body: Buffer): readonly string[] | undefined {
  let list: unknown;
  try {
    list = JSON.parse(body.toString());
  } catch {
    return undefined;
  }
  if (!Array.isArray(list)) return undefined;
  const names = list.map((entry: unknown) => (isJsonObject(entry) ? entry['name'] : undefined));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}
