import { context, SpanStatusCode, trace, type Context, type Span, type Tracer } from '@opentelemetry/api';
import type {
  AroundCall,
  CallHead,
  CallObserver,
  CallReport,
  DomainSource,
  StreamReport,
} from '../../actions/index.js';
import { Attribute } from '../attributes.js';
import { errorTypeOf, isFault } from '../error-type.js';
import { parentOf, type Parent } from './parent.js';
import { requestAttributes, requestName, statusAttribute } from './request-attributes.js';
import type { ShowsSenderId } from './shows-sender-id.js';
import { StreamSpans } from './stream-spans.js';

/** The spans of calls by OpenTelemetry's semantic conventions. A call that is not recorded costs as little as it can. */
export class CallSpans implements AroundCall, CallObserver {
  /** The spans of the running calls; null for a call that is not recorded. */
  readonly #open = new WeakMap<CallHead, Span | null>();
  readonly #streams: StreamSpans;

  constructor(
    private readonly tracer: Tracer,
    private readonly shown: ShowsSenderId,
  ) {
    this.#streams = new StreamSpans(tracer);
  }

  aroundCall<T>(head: CallHead, next: () => Promise<T>): Promise<T> {
    const parent = parentOf(head);
    const offset = clockOffset();
    const span = this.begin(head, parent, performance.now() + offset, offset);
    const active = trace.setSpan(parent.context, span);
    this.#open.set(head, span.isRecording() ? span : null);
    if (!span.isRecording()) return context.with(active, next);
    this.addBody(head, active, offset);
    return this.recorded(span, head, () => context.with(active, next), offset);
  }

  callEnded(report: CallReport): void {
    const span = this.#open.get(report.head);
    if (span) this.describe(span, report);
  }

  /** A call that a global guard refused has no around, so its span is made here. */
  callRefused(report: CallReport): void {
    const { head, error } = report;
    const open = this.#open.get(head);
    if (open === null) return;
    const now = Date.now();
    const span = open ?? this.begin(head, parentOf(head), now - report.durationMs, clockOffset());
    this.describe(span, report);
    if (open) return;
    this.addStatus(span, head, head.statusOf(error));
    span.end(now);
  }

  domainResolved(source: DomainSource, head: CallHead): void {
    this.#open.get(head)?.setAttribute(Attribute.RASA_DOMAIN_SOURCE, source);
  }

  streamBegan(stream: StreamReport): void {
    if (this.#open.get(stream.head)) this.#streams.begin(stream.responseId);
  }

  streamEnded({ responseId, interrupted }: StreamReport & { readonly interrupted: boolean }): void {
    this.#streams.end(responseId, interrupted);
  }

  private async recorded<T>(span: Span, head: CallHead, work: () => Promise<T>, offset: number): Promise<T> {
    try {
      const outcome = await work();
      this.addStatus(span, head, head.statusOf());
      return outcome;
    } catch (error) {
      this.addStatus(span, head, head.statusOf(error));
      throw error;
    } finally {
      span.end(performance.now() + offset);
    }
  }

  /** Over HTTP the call began when its body did. A sampler sees the action's name; the rest is added if it records. */
  private begin(head: CallHead, { context: parent, kind }: Parent, now: number, offset: number): Span {
    const startTime = head.transport === 'http' && head.body ? head.body.beganAt + offset : now;
    const attributes = { [Attribute.RASA_ACTION_NAME]: head.actionName?.slice(0, 200) };
    const span = this.tracer.startSpan(requestName(head), { kind, startTime, attributes }, parent);
    if (span.isRecording()) span.setAttributes(requestAttributes(head));
    return span;
  }

  private addBody({ body }: CallHead, parent: Context, offset: number): void {
    if (!body) return;
    const { beganAt, endedAt, bytes, plainBytes } = body;
    const attributes = { [Attribute.RASA_BODY_SIZE]: bytes, [Attribute.RASA_BODY_PLAIN_SIZE]: plainBytes };
    this.tracer.startSpan('read body', { startTime: beganAt + offset, attributes }, parent).end(endedAt + offset);
  }

  private describe(span: Span, { head, call, outcome, error }: CallReport): void {
    span.setAttributes({
      [Attribute.RASA_REQUEST_ID]: head.requestId,
      [Attribute.RASA_SENDER_ID]: this.shown(call?.senderId ?? null),
      [Attribute.RASA_VERSION]: call?.version?.slice(0, 200),
      [Attribute.RASA_TRANSPORT]: head.transport,
      [Attribute.RASA_CALL_OUTCOME]: outcome,
      [Attribute.ERROR_TYPE]: outcome === 'ok' ? undefined : errorTypeOf(error, outcome),
    });
    if (isFault(outcome)) span.setStatus({ code: SpanStatusCode.ERROR });
  }

  private addStatus(span: Span, { transport }: CallHead, status: string | number | undefined): void {
    if (status !== undefined) span.setAttribute(statusAttribute(transport), status);
  }
}

/** What the time of day has more than `performance.now()`. One offset for a call keeps its times in order. */
function clockOffset(): number {
  return Date.now() - performance.now();
}
