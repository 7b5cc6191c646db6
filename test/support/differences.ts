import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '../../src/protocol/index.js';

/** How two JSON values differ, one line for each place. */
export function differences(expected: unknown, actual: unknown, place: string): string[] {
  if (isDeepStrictEqual(expected, actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const longer = expected.length > actual.length ? expected : actual;
    return longer.flatMap((_, index) => differences(expected[index], actual[index], `${place}[${index}]`));
  }
  if (isJsonObject(expected) && isJsonObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...names].flatMap((name) => differences(expected[name], actual[name], `${place}.${name}`));
  }
  return [`${place}: ${brief(expected)} in Rasa, ${brief(actual)} here`];
}

function brief(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 160);
}
