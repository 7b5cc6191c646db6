// @ts-check
/** @typedef {{ passed: number; failed: number; skipped: number }} Counts */

const LINE = /^(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped$/;

/**
 * The counts in the last line of a command's output; undefined if that line has none.
 *
 * @param {string} output
 * @returns {Counts | undefined}
 */
export function countsIn(output) {
  const found = LINE.exec(output.trimEnd().split('\n').at(-1) ?? '')?.groups;
  if (!found) return undefined;
  return { passed: Number(found['passed']), failed: Number(found['failed']), skipped: Number(found['skipped']) };
}

/** @param {Counts} counts */
export function countsLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** @param {Counts[]} all */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}
