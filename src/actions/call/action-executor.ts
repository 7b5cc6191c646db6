import { Inject, Injectable, Logger } from '@nestjs/common';
import { CollectingDispatcher, Tracker } from '../../conversation/index.js';
import { ActionNotFoundException, ActionTimeoutError } from '../../errors/index.js';
import type { ActionAnswer, CallDto, RasaEvent } from '../../protocol/index.js';
import type { ActionDefinition } from '../boot/action-definition.js';
import { ActionHints } from '../boot/action-hints.js';
import { ActionRegistry } from '../boot/action-registry.js';
import { drain, splitEvents } from './action-result.js';
import { AnswerDialect } from './answer-dialect.js';
import type { PipelineOptions } from '../pipeline.options.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';
import { CallContext } from './call-context.js';
import type { CallRun } from './call-run.js';
import { CallObservers } from '../observers/call-observers.js';
import { Arounds } from '../ports/arounds.js';
import { DomainStore } from './domain-store.js';
import { ErrorFallback } from './error-fallback.js';
import type { CallHead } from './incoming-call.js';
import type { DomainSource } from '../observers/call-observer.js';
import type { ActionCall, RasaContext } from './rasa-context.js';
import { RenderedMessages } from './rendered-messages.js';
import { RunningCalls } from './running-calls.js';
import { UtteranceHints } from './utterance-hints.js';

/** From a call to its answer, in no transport's words. */
@Injectable()
export class ActionExecutor {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly actions: ActionRegistry,
    private readonly domains: DomainStore,
    private readonly running: RunningCalls,
    private readonly observers: CallObservers,
    private readonly arounds: Arounds,
    private readonly fallback: ErrorFallback,
    private readonly dialect: AnswerDialect,
    private readonly hints: ActionHints,
    private readonly utterances: UtteranceHints,
    private readonly rendered: RenderedMessages,
    @Inject(PIPELINE_OPTIONS) private readonly options: PipelineOptions,
  ) {}

  /**
   * Runs the action that a call names, and hands its answer to the reply. An answer that the reply cannot encode is a
   * failure of the action.
   *
   * @throws CallError, or whatever the action threw
   */
  async execute(run: CallRun): Promise<void> {
    const { call, head, cancellation, report, reply } = run;
    const actionName = call.next_action;
    if (!actionName) {
      this.logger.warn('Received an action call without an action.');
      reply.answer(null);
      report.ended();
      return;
    }
    const facts = (report.call = factsOf(call, actionName, head));
    let context: RasaContext | undefined;
    try {
      const answer = await this.running.track(actionName, cancellation, () => {
        const definition = this.find(actionName);
        context = this.contextOf(facts, run);
        report.running();
        return this.run(definition, context, run);
      });
      reply.answer(this.dialect.speak(answer, call));
      report.ended();
    } catch (error) {
      report.failed(error);
      reply.answer(this.dialect.speak(await this.fallback.answer(error, context), call));
    }
  }

  private find(actionName: string): ActionDefinition {
    const definition = this.actions.find(actionName);
    if (definition) return definition;
    this.hints.notFound(actionName, this.actions.names());
    throw new ActionNotFoundException(actionName);
  }

  private contextOf(facts: ActionCall, { call, head, cancellation, sink }: CallRun): RasaContext {
    // The domain is kept even when the tracker or the action fails afterwards (docs/protocol.md, "Domain and digest").
    const tell = this.observers.watchesDomains
      ? (source: DomainSource): void => this.observers.tell('domainResolved', source, head)
      : undefined;
    const domain = this.domains.resolve(call, facts.actionName, tell);
    const tracker = Tracker.fromState(call.tracker ?? {});
    const dispatcher = new CollectingDispatcher(sink, cancellation);
    return new CallContext(facts, tracker, dispatcher, domain, cancellation);
  }

  private async run(definition: ActionDefinition, context: RasaContext, run: CallRun): Promise<ActionAnswer> {
    const timer = this.limit(definition, run);
    try {
      const values = await this.valuesOf(definition, context, run);
      if (context.dispatcher.isStreamingActive) await this.endStream(context);
      this.tellForgotten(context);
      this.utterances.check(context.dispatcher.messages, definition.place);
      return { events: this.eventsOf(values, definition), responses: await this.rendered.responses(context) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the action returned; one that stops because the user interrupted its stream has returned nothing. */
  private async valuesOf(
    definition: ActionDefinition,
    context: RasaContext,
    { cancellation }: CallRun,
  ): Promise<unknown[]> {
    try {
      if (!this.arounds.action) return await drain(definition.invoke(context), context.dispatcher);
      return await this.arounds.action(context, async () => drain(definition.invoke(context), context.dispatcher));
    } catch (error) {
      if (!cancellation.isInterruption(error)) throw error;
      return [];
    }
  }

  private limit({ name, timeoutMs }: ActionDefinition, { cancellation }: CallRun): NodeJS.Timeout | undefined {
    const limit = timeoutMs ?? this.options.timeoutMs;
    if (limit === 0) return undefined;
    return setTimeout(() => cancellation.cancel(new ActionTimeoutError(name, limit)), limit);
  }

  private async endStream({ dispatcher, call }: RasaContext): Promise<void> {
    this.logger.warn(`The action '${call.actionName}' left its stream open; it was ended. Call streamEnd().`);
    await dispatcher.streamEnd();
  }

  /** The action has succeeded, so nobody else has said it. */
  private tellForgotten({ dispatcher: { streamFailure }, call: { actionName, requestId } }: RasaContext): void {
    if (streamFailure === undefined) return;
    const stack = streamFailure instanceof Error ? streamFailure.stack : typeof streamFailure;
    this.logger.warn(
      `The action '${actionName}' succeeded although its stream had failed (request_id=${requestId}); it should ` +
        `await every streaming verb. ${stack}`,
    );
  }

  private eventsOf(values: readonly unknown[], { name, place }: ActionDefinition): RasaEvent[] {
    const { events, others } = splitEvents(values);
    if (others.length > 0) {
      this.logger.error(
        `The action '${name}', ${place}, returned what is no event and was left out: ${others.join(', ')}. ` +
          'Return events of nestjs-rasa, such as new SlotSet(…), or objects with a string `event`.',
      );
    }
    return events;
  }
}

function factsOf(call: CallDto, actionName: string, head: CallHead): ActionCall {
  return {
    actionName,
    senderId: call.tracker?.sender_id ?? call.sender_id ?? null,
    requestId: head.requestId,
    version: call.version ?? null,
    domainDigest: call.domain_digest ?? null,
    transport: head.transport,
    request: head.request,
  };
}
