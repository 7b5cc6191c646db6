import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import type { Meter } from '@opentelemetry/api';

const NANOSECONDS = 1_000_000_000;
const STATISTICS: Readonly<Record<string, (delays: IntervalHistogram) => number>> = {
  min: ({ min }) => min,
  max: ({ max }) => max,
  mean: ({ mean }) => mean,
  stddev: ({ stddev }) => stddev,
  p50: (delays) => delays.percentile(50),
  p90: (delays) => delays.percentile(90),
  p99: (delays) => delays.percentile(99),
};

/**
 * Measures how late the event loop is, by the names of the conventions. It begins with the first collection, so that a
 * process without a reader of metrics runs no timer.
 *
 * @returns stops it
 * @see https://opentelemetry.io/docs/specs/semconv/runtime/nodejs-metrics/
 */
export function measureEventLoopDelay(meter: Meter): () => void {
  let delays: IntervalHistogram | undefined;
  const gauges = Object.entries(STATISTICS).map(([name, valueOf]) => ({
    valueOf,
    gauge: meter.createObservableGauge(`nodejs.eventloop.delay.${name}`, {
      description: `The delay of the event loop since the last collection: ${name}.`,
      unit: 's',
    }),
  }));
  meter.addBatchObservableCallback(
    (result) => {
      if (!delays) {
        delays = monitorEventLoopDelay({ resolution: 10 });
        delays.enable();
        return;
      }
      if (delays.count === 0) return;
      for (const { gauge, valueOf } of gauges) result.observe(gauge, valueOf(delays) / NANOSECONDS);
      delays.reset();
    },
    gauges.map(({ gauge }) => gauge),
  );
  return () => delays?.disable();
}
