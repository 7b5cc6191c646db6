import { deepStrictEqual, fail } from 'node:assert/strict';

/**
 * Compares a value with what is expected of it: a pattern, a function that says yes or no, an object whose members are
 * compared one by one (further members do not matter), a list item by item, or the value itself.
 *
 * @param {unknown} actual
 * @param {unknown} expected
 * @param {string} where - named when it does not fit
 */
export function expectLike(actual, expected, where) {
  if (expected instanceof RegExp) {
    if (typeof actual !== 'string' || !expected.test(actual)) misfit(actual, String(expected), where);
  } else if (typeof expected === 'function') {
    if (expected(actual) !== true) misfit(actual, expected.toString(), where);
  } else if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) misfit(actual, JSON.stringify(expected), where);
    expected.forEach((item, index) => expectLike(actual[index], item, `${where}[${index}]`));
  } else if (typeof expected === 'object' && expected !== null) {
    if (typeof actual !== 'object' || actual === null) misfit(actual, JSON.stringify(expected), where);
    for (const [key, value] of Object.entries(expected)) expectLike(actual[key], value, `${where}.${key}`);
  } else {
    deepStrictEqual(actual, expected, `${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}

/**
 * Whether the words come in this order, others between them or not.
 *
 * @param {readonly string[]} actual
 * @param {readonly string[]} expected
 * @param {string} where
 */
export function expectInOrder(actual, expected, where) {
  let from = 0;
  for (const words of expected) {
    const index = actual.indexOf(words, from);
    if (index === -1) misfit(actual, `${JSON.stringify(expected)} in this order`, where);
    from = index + 1;
  }
}

function misfit(actual, expected, where) {
  fail(`${where}: expected ${expected}, got ${JSON.stringify(actual)}`);
}
