import { Inject, Injectable, Logger } from '@nestjs/common';
import { CollectingDispatcher, Tracker, toResponse } from '../../conversation/index.js';
import { ActionNotFoundException, ActionTimeoutError } from '../../errors/index.js';
import type { ActionAnswer, CallDto, RasaEvent } from '../../protocol/index.js';
import type { ActionDefinition } from '../boot/action-definition.js';
import { ActionHints } from '../boot/action-hints.js';
import { ActionLoader } from '../boot/action-loader.js';
import { drain, splitEvents } from './action-result.js';
import { AnswerDialect } from './answer-dialect.js';
import type { PipelineOptions } from '../pipeline.options.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';
import { CallContext } from './call-context.js';
import { CallReporter } from '../observers/call-reporter.js';
import type { CallOrigin } from './call-origin.js';
import { DomainStore } from './domain-store.js';
import { ErrorFallback } from './error-fallback.js';
import type { ActionCall, RasaContext } from './rasa-context.js';
import { RunningCalls } from './running-calls.js';
import { UtteranceHints } from './utterance-hints.js';

/** From a call to its answer, in no transport's words. */
@Injectable()
export class ActionExecutor {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly actions: ActionLoader,
    private readonly domains: DomainStore,
    private readonly running: RunningCalls,
    private readonly reporter: CallReporter,
    private readonly fallback: ErrorFallback,
    private readonly dialect: AnswerDialect,
    private readonly hints: ActionHints,
    private readonly utterances: UtteranceHints,
    @Inject(PIPELINE_OPTIONS) private readonly options: PipelineOptions,
  ) {}

  /**
   * Runs the action that a call names.
   *
   * @param call - the checked call
   * @param origin - what the transport knows about it
   * @param encode - makes the transport's form of the answer, which is null for a call without an action; an answer
   *   that has none is a failure of the action
   * @returns what `encode` made
   * @throws CallError, or whatever the action threw
   */
  async execute<Encoded = ActionAnswer | null>(
    call: CallDto,
    origin: CallOrigin,
    encode: (answer: ActionAnswer | null) => Encoded = asItIs,
  ): Promise<Encoded> {
    const actionName = call.next_action;
    if (!actionName) {
      this.logger.warn('Received an action call without an action.');
      return encode(null);
    }
    const facts = factsOf(call, actionName, origin);
    const report = this.reporter.begin(facts);
    let context: RasaContext | undefined;
    try {
      const answer = await this.running.track(actionName, origin.cancellation, () => {
        const definition = this.find(actionName);
        context = this.contextOf(call, facts, origin);
        return this.run(definition, context, origin);
      });
      const encoded = encode(this.dialect.speak(answer, call));
      report.ended('ok');
      return encoded;
    } catch (error) {
      report.failed(error);
      return encode(this.dialect.speak(await this.fallback.answer(error, context), call));
    }
  }

  private find(actionName: string): ActionDefinition {
    const definition = this.actions.find(actionName);
    if (definition) return definition;
    this.hints.notFound(actionName, this.actions.names());
    throw new ActionNotFoundException(actionName);
  }

  private contextOf(call: CallDto, facts: ActionCall, origin: CallOrigin): RasaContext {
    // The domain is kept even when the tracker or the action fails afterwards (docs/protocol.md, "Domain and digest").
    const domain = this.domains.resolve(call, facts.actionName);
    const tracker = Tracker.fromState(call.tracker ?? {});
    const dispatcher = new CollectingDispatcher(origin.sink, origin.cancellation);
    return new CallContext(facts, tracker, dispatcher, domain, origin.cancellation);
  }

  private async run(definition: ActionDefinition, context: RasaContext, origin: CallOrigin): Promise<ActionAnswer> {
    const timer = this.limit(definition, origin);
    try {
      const values = await this.valuesOf(definition, context, origin);
      if (context.dispatcher.isStreamingActive) await this.endStream(context);
      this.tellForgotten(context);
      this.utterances.check(context.dispatcher.messages, definition.place);
      return { events: this.eventsOf(values, definition), responses: context.dispatcher.messages.map(toResponse) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the action returned; one that stops because the user interrupted its stream has returned nothing. */
  private async valuesOf(
    definition: ActionDefinition,
    context: RasaContext,
    { cancellation }: CallOrigin,
  ): Promise<unknown[]> {
    try {
      return await drain(definition.invoke(context), context.dispatcher);
    } catch (error) {
      if (!cancellation.isInterruption(error)) throw error;
      return [];
    }
  }

  private limit({ name, timeoutMs }: ActionDefinition, { cancellation }: CallOrigin): NodeJS.Timeout | undefined {
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

function asItIs<Encoded>(answer: ActionAnswer | null): Encoded {
  return answer as Encoded;
}

function factsOf(call: CallDto, actionName: string, origin: CallOrigin): ActionCall {
  return {
    actionName,
    senderId: call.tracker?.sender_id ?? call.sender_id ?? null,
    requestId: origin.requestId,
    version: call.version ?? null,
    domainDigest: call.domain_digest ?? null,
    transport: origin.transport,
    request: origin.request,
  };
}
