import type { Meter } from '@opentelemetry/api';
import type { CallHead, CallObserver, CallReport, DomainSource, StreamReport } from '../../actions/index.js';
import { errorCodeOf } from '../../errors/index.js';
import { Attribute, OTHER } from '../attributes.js';
import { CallAttributes } from './call-attributes.js';
import { createRecorded, observeCounts, type Counts, type RecordedInstruments } from './instruments.js';

/** Measures calls. What can be counted here is only read when metrics are collected. */
export class CallMetrics implements CallObserver {
  readonly #instruments: RecordedInstruments;
  readonly #attributes: CallAttributes;
  readonly #counts: Counts = {
    activeCalls: new Map(),
    domains: { sent: 0, known: 0, missing: 0 },
    openStreams: 0,
    endedStreams: 0,
    bargeIns: 0,
  };

  /** @param isAction - whether there is an action of this name */
  constructor(meter: Meter, isAction: (name: string) => boolean) {
    this.#attributes = new CallAttributes(isAction);
    this.#instruments = createRecorded(meter);
    observeCounts(meter, this.#counts);
  }

  callBegan({ transport }: CallHead): void {
    this.count(transport, 1);
  }

  /** A call that had to wait got its place. */
  callWaited({ transport }: CallHead, waitedMs: number): void {
    this.#instruments.wait.record(waitedMs / 1_000, {
      [Attribute.RASA_TRANSPORT]: this.#attributes.transport(transport),
    });
  }

  callRefused(report: CallReport): void {
    const { head, outcome } = report;
    this.callEnded(report);
    this.#instruments.refusals.add(1, this.#attributes.of(head.actionName, outcome, head.transport));
  }

  callEnded({ head, durationMs, outcome, error }: CallReport): void {
    const { duration, bodySize } = this.#instruments;
    this.count(head.transport, -1);
    duration.record(durationMs / 1_000, this.#attributes.of(head.actionName, outcome, head.transport));
    const size = head.body?.plainBytes;
    if (size) bodySize.record(size);
    if (outcome !== 'ok') this.countError(head, error);
  }

  domainResolved(source: DomainSource): void {
    this.#counts.domains[source] += 1;
  }

  streamBegan(): void {
    this.#counts.openStreams += 1;
  }

  streamEnded({ interrupted }: StreamReport & { readonly interrupted: boolean }): void {
    this.#counts.openStreams -= 1;
    this.#counts.endedStreams += 1;
    if (interrupted) this.#counts.bargeIns += 1;
  }

  private count(transport: string, by: number): void {
    const { activeCalls } = this.#counts;
    const name = this.#attributes.transport(transport);
    activeCalls.set(name, (activeCalls.get(name) ?? 0) + by);
  }

  private countError({ actionName }: CallHead, error: unknown): void {
    this.#instruments.errors.add(1, {
      ...(actionName !== null && { [Attribute.RASA_ACTION_NAME]: this.#attributes.action(actionName) }),
      [Attribute.ERROR_TYPE]: errorCodeOf(error) ?? OTHER,
    });
  }
}
