import { setTimeout as delay } from 'node:timers/promises';
import type { Mix } from './mix.js';

const WORKERS = 8;

/** Measures how many calls a second the server can answer. */
export async function capacity(mix: Mix, port: number, milliseconds: number): Promise<number> {
  const started = performance.now();
  const deadline = started + milliseconds;
  let calls = 0;
  await workers(async () => {
    while (performance.now() < deadline) await mix.call(port, (calls += 1));
  });
  return (calls * 1_000) / (performance.now() - started);
}

/** Makes calls at a steady rate, even if answers are slow. Returns the number of calls. */
export async function steady(mix: Mix, port: number, perSecond: number, milliseconds: number): Promise<number> {
  const started = performance.now();
  const total = Math.floor((perSecond * milliseconds) / 1_000);
  let calls = 0;
  await workers(async () => {
    while (calls < total) {
      const number = (calls += 1);
      const wait = started + (number * 1_000) / perSecond - performance.now();
      if (wait > 1) await delay(wait);
      await mix.call(port, number);
    }
  });
  return calls;
}

async function workers(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: WORKERS }, work));
}
