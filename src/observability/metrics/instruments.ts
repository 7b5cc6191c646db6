import type { Meter } from '@opentelemetry/api';
import type { DomainSource } from '../../actions/index.js';
import { Attribute } from '../attributes.js';

/** The boundaries of durations, in seconds: those of the conventions, and two more, because Rasa waits for minutes. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60];
/** The boundaries of sizes, in bytes: from the call of a new conversation to a long one with a large domain. */
const BYTES = [1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216, 67_108_864];

/** What is recorded while a call runs. The rest is read when metrics are collected. */
export type RecordedInstruments = ReturnType<typeof createRecorded>;

/** Makes the instruments that are recorded. */
export function createRecorded(meter: Meter) {
  return {
    duration: meter.createHistogram('rasa.call.duration', {
      description: 'How long calls took, from the end of their body to their answer.',
      unit: 's',
      advice: { explicitBucketBoundaries: SECONDS },
    }),
    wait: meter.createHistogram('rasa.call.wait.duration', {
      description: 'How long calls waited in the queue for a place.',
      unit: 's',
      advice: { explicitBucketBoundaries: SECONDS },
    }),
    bodySize: meter.createHistogram('rasa.call.body.size', {
      description: 'How large the bodies of calls were, inflated.',
      unit: 'By',
      advice: { explicitBucketBoundaries: BYTES },
    }),
    errors: meter.createCounter('rasa.call.errors', {
      description: 'Calls that were refused or failed, by the code of the error.',
      unit: '{call}',
    }),
    refusals: meter.createCounter('rasa.call.refusals', {
      description: 'Calls that were refused before an action ran.',
      unit: '{call}',
    }),
  };
}

/** What is counted by the code, and read when metrics are collected. */
export interface Counts {
  /** By transport. */
  readonly activeCalls: Map<string, number>;
  readonly domains: Record<DomainSource, number>;
  openStreams: number;
  endedStreams: number;
  bargeIns: number;
}

/** Makes the instruments that read the counts, so that they cost a call almost nothing. */
export function observeCounts(meter: Meter, counts: Counts): void {
  meter
    .createObservableUpDownCounter('rasa.call.active', {
      description: 'Calls that are running or waiting.',
      unit: '{call}',
    })
    .addCallback((result) => {
      for (const [transport, count] of counts.activeCalls) {
        result.observe(count, { [Attribute.RASA_TRANSPORT]: transport });
      }
    });
  meter
    .createObservableCounter('rasa.domain.lookups', {
      description: 'Where the domains of calls came from: the call, an earlier one, or nowhere.',
      unit: '{lookup}',
    })
    .addCallback((result) => {
      for (const [source, count] of Object.entries(counts.domains)) {
        result.observe(count, { [Attribute.RASA_DOMAIN_SOURCE]: source });
      }
    });
  meter
    .createObservableUpDownCounter('rasa.stream.active', { description: 'Streams that are open.', unit: '{stream}' })
    .addCallback((result) => result.observe(counts.openStreams));
  meter
    .createObservableCounter('rasa.stream.ended', { description: 'Streams that have ended.', unit: '{stream}' })
    .addCallback((result) => result.observe(counts.endedStreams));
  meter
    .createObservableCounter('rasa.stream.barge_ins', {
      description: 'Streams that the user interrupted.',
      unit: '{stream}',
    })
    .addCallback((result) => result.observe(counts.bargeIns));
}
