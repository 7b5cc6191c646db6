import { until } from './wait.mjs';

/**
 * Waits until one of our servers answers.
 *
 * @param {{ name: string, isRunning: boolean, lastLines: string }} server - its process, which may end instead
 * @param {string} url
 * @param {number} seconds
 */
export async function answers(server, url, seconds) {
  await until(`${server.name} to answer at ${url}`, seconds, async () => {
    if (!server.isRunning) throw new Error(`${server.name} ended instead of answering:\n${server.lastLines}`);
    return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
      (response) => response.ok,
      () => false,
    );
  });
}
