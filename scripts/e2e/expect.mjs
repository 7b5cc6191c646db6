import { deepStrictEqual, fail } from 'node:assert/strict';

/**
 * Compares a value with the expected one: a pattern, a function that returns true or false, an object whose members are
 * compared one by one (other members are ignored), a list that is compared item by item, or the value itself.
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
 * Checks that the words come in this order; there may be others between them.
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
