import type { Usage } from '../servers/serve.js';
import { median } from '../statistics.js';

/** The measurements of a soak. */
export interface SoakSamples {
  /** During the calls, one a second: after the warm-up, and at the end. */
  readonly early: readonly Usage[];
  readonly late: readonly Usage[];
  /** While idle, after a garbage collection: after the warm-up, and at the end. */
  readonly idleEarly: Usage;
  readonly idleLate: Usage;
}

/** How much a memory figure may grow: by this share, or by a few megabytes if it is small. */
const MOST_GROWTH = 1.1;
const NOISE_BYTES = 8e6;
/** The heap after a collection has hardly any noise. */
const LIVE_NOISE_BYTES = 2e6;

/** A figure that must not grow. */
export interface Finding {
  readonly about: string;
  readonly early: string;
  readonly late: string;
  readonly flat: boolean;
}

/** All figures that must not grow, and whether they did. */
export function findings({ early, late, idleEarly, idleLate }: SoakSamples): Finding[] {
  const medianOf = (samples: readonly Usage[], key: 'rss' | 'heapUsed'): number =>
    median(samples.map((sample) => sample[key]));
  return [
    memory('resident memory under load', medianOf(early, 'rss'), medianOf(late, 'rss'), NOISE_BYTES),
    memory('heap under load', medianOf(early, 'heapUsed'), medianOf(late, 'heapUsed'), NOISE_BYTES),
    memory('heap alive after a collection', idleEarly.heapUsed, idleLate.heapUsed, LIVE_NOISE_BYTES),
    {
      about: 'handles without calls',
      early: handles(idleEarly),
      late: handles(idleLate),
      flat: handles(idleEarly) === handles(idleLate),
    },
  ];
}

function memory(about: string, early: number, late: number, noise: number): Finding {
  const flat = late <= Math.max(early * MOST_GROWTH, early + noise);
  return { about, early: megabytes(early), late: megabytes(late), flat };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function handles({ handles: counts }: Usage): string {
  const kinds = Object.entries(counts).toSorted(([a], [b]) => a.localeCompare(b));
  return kinds.map(([kind, count]) => `${count} ${kind}`).join(', ');
}
