/** How often a condition is checked. */
const EVERY_MS = 100;

/** Thrown when something did not happen in time. */
export class TimeUpError extends Error {
  /**
   * @param {string} what
   * @param {number} seconds
   */
  constructor(what, seconds) {
    super(`Waited ${seconds} s for ${what}.`);
    this.name = 'TimeUpError';
  }
}

/**
 * Asks repeatedly until the answer is truthy, and returns that answer.
 *
 * @template T
 * @param {string} what - named in the error
 * @param {number} seconds - the time limit
 * @param {() => T | Promise<T>} ask
 * @returns {Promise<T>}
 */
export async function until(what, seconds, ask) {
  const end = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) throw new TimeUpError(what, seconds);
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
}

/**
 * Adds a time limit to a promise.
 *
 * @template T
 * @param {string} what
 * @param {number} seconds
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
export async function within(what, seconds, promise) {
  let timer;
  const timeUp = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TimeUpError(what, seconds)), seconds * 1000);
  });
  try {
    return await Promise.race([promise, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}
