import {
  context,
  createContextKey,
  trace,
  type Context,
  type Span,
  type Tracer,
  type TracerProvider,
} from '@opentelemetry/api';
import {
  outcomeOf,
  type AroundAction,
  type AroundCall,
  type AroundFormStep,
  type CallHead,
  type CallObserver,
  type CallReport,
  type FormStep,
  type RasaContext,
} from '../../actions/index.js';
import { inSpan, isRecording, markFailed } from './in-span.js';
import { parentOf } from './parent.js';
import {
  apiResponseAttributes,
  callAttributes,
  entryOf,
  formAttributes,
  validationAttributes,
} from './rasa-sdk-attributes.js';
import type { ShowsSenderId } from './shows-sender-id.js';

/** A running call that is recorded. */
interface OpenCall {
  readonly executor: Span;
  /** Set when an action runs. */
  run?: RasaContext;
}

const OPEN_CALL = createContextKey('nestjs-rasa:open-call');
/** The outcomes that rasa-sdk answers without recording an error in the span of the call. */
const ANSWERED: ReadonlySet<string> = new Set(['rejected', 'not-found', 'missing-domain']);

/**
 * The spans of rasa-sdk 3.21.1: the same names, attributes, scopes and nesting.
 *
 * @see docs/protocol.md, "Tracing"
 */
export class RasaSdkSpans implements AroundCall, AroundAction, AroundFormStep, CallObserver {
  readonly #open = new WeakMap<CallHead, OpenCall>();
  readonly #executor: Tracer;
  readonly #forms: Tracer;

  constructor(
    private readonly provider: TracerProvider,
    private readonly shown: ShowsSenderId,
  ) {
    this.#executor = provider.getTracer('rasa_sdk.executor');
    this.#forms = provider.getTracer('rasa_sdk.forms');
  }

  async aroundCall<T>(head: CallHead, next: () => Promise<T>): Promise<T> {
    const { name, attributes } = entryOf(head);
    const parent = parentOf(head).context;
    const entry = this.provider.getTracer(name).startSpan(name, {}, parent);
    const active = trace.setSpan(parent, entry);
    // A call that names no action, or cannot be read, does not come to the executor.
    if (head.actionName === null || !entry.isRecording()) return inSpan(entry, next, undefined, parent);
    return inSpan(
      entry,
      async () => {
        const outcome = await this.execute(head, active, next);
        entry.setAttributes({ ...attributes, ...this.answered(head) });
        return outcome;
      },
      (error) => {
        if (!ANSWERED.has(outcomeOf(error))) markFailed(entry, error);
      },
      parent,
    );
  }

  async aroundAction<T>(run: RasaContext, next: () => Promise<T>): Promise<T> {
    const open = context.active().getValue(OPEN_CALL) as OpenCall | undefined;
    if (!open) return next();
    open.run = run;
    const values = await next();
    const attributes = apiResponseAttributes(values as readonly unknown[], run);
    this.#executor.startSpan('ActionExecutor._create_api_response', { attributes }).end();
    return values;
  }

  async aroundFormStep<T>(step: FormStep, next: () => Promise<T>): Promise<T> {
    const { kind, isForm, className } = step;
    if ((kind !== 'form' && kind !== 'validation') || !isRecording()) return next();
    const name = `${isForm ? 'FormValidationAction' : 'ValidationAction'}.${className}`;
    if (kind === 'form') {
      return inSpan(this.#forms.startSpan(`${name}.run`, { attributes: formAttributes(step, this.shown) }), next);
    }
    const span = this.#forms.startSpan(`${name}._extract_validation_events`);
    return inSpan(span, async () => {
      const events = await next();
      span.setAttributes(validationAttributes(events));
      return events;
    });
  }

  callEnded({ head, call }: CallReport): void {
    this.#open.get(head)?.executor.setAttributes({
      sender_id: this.shown(call?.senderId ?? null) ?? 'None',
      action_name: head.actionName ?? undefined,
    });
  }

  callRefused(report: CallReport): void {
    this.callEnded(report);
  }

  private execute<T>(head: CallHead, parent: Context, next: () => Promise<T>): Promise<T> {
    const executor = this.#executor.startSpan('ActionExecutor.run', {}, parent);
    const open: OpenCall = { executor };
    this.#open.set(head, open);
    return inSpan(executor, next, undefined, parent.setValue(OPEN_CALL, open));
  }

  private answered(head: CallHead): ReturnType<typeof callAttributes> {
    const run = this.#open.get(head)?.run;
    return run ? callAttributes(run, this.shown) : {};
  }
}
