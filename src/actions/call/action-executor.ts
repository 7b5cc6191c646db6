import { Inject, Injectable, Logger } from '@nestjs/common';
import { CollectingDispatcher, Tracker } from '../../conversation/index.js';
import { ActionNotFoundException } from '../../errors/index.js';
import type { ActionAnswer, CallDto } from '../../protocol/index.js';
import type { ActionDefinition } from '../boot/action-definition.js';
import { ActionHints } from '../boot/action-hints.js';
import { ActionRegistry } from '../boot/action-registry.js';
import { CALL_ADMISSION } from '../actions.tokens.js';
import { runIn, type Admission } from '../ports/admission.js';
import { StreamSession } from '../streaming/stream-session.js';
import { ActionRunner } from './action-runner.js';
import { AnswerDialect } from './answer-dialect.js';
import { CallContext } from './call-context.js';
import type { CallRun } from './call-run.js';
import { CallObservers } from '../observers/call-observers.js';
import { DomainStore } from './domain-store.js';
import { ErrorFallback } from './error-fallback.js';
import { Forwarding } from './forwarding.js';
import { HandOver } from './hand-over.js';
import type { CallHead } from './incoming-call.js';
import { Arounds } from '../ports/arounds.js';
import type { DomainSource } from '../observers/call-observer.js';
import type { ActionCall, RasaContext } from './rasa-context.js';
import { RunningCalls } from './running-calls.js';

/** Takes a checked call to its answer, in the same way for every transport. */
@Injectable()
export class ActionExecutor {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly actions: ActionRegistry,
    private readonly domains: DomainStore,
    private readonly running: RunningCalls,
    private readonly observers: CallObservers,
    private readonly runner: ActionRunner,
    private readonly fallback: ErrorFallback,
    private readonly dialect: AnswerDialect,
    private readonly hints: ActionHints,
    @Inject(CALL_ADMISSION) private readonly admission: Admission,
    private readonly arounds: Arounds,
    private readonly handOver: HandOver,
    private readonly forwarding: Forwarding,
  ) {}

  /**
   * Runs the action that a call names, or has a remote run it, and hands the answer to the reply. If the reply cannot
   * encode the answer, the action has failed.
   *
   * @throws CallError, or what the action threw
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
    if (this.handOver.asksFor(actionName)) {
      await this.forwarding.forward(actionName, run);
      return;
    }
    let context: RasaContext | undefined;
    try {
      const answer = await this.running.track(actionName, cancellation, () => {
        const definition = this.find(actionName);
        context = this.contextOf(facts, run);
        return this.runAdmitted(definition, context, run);
      });
      reply.answer(this.dialect.speak(answer, call));
      report.ended();
    } catch (error) {
      report.failed(error);
      reply.answer(this.dialect.speak(await this.fallback.answer(error, context), call));
    }
  }

  /** Runs the action when its limits let it in. What refuses it before is not the end of a run. */
  private runAdmitted(definition: ActionDefinition, context: RasaContext, run: CallRun): Promise<ActionAnswer> {
    const { head, cancellation, report } = run;
    const place = this.admission.enter({ definition, head, cancellation });
    const begin = (): Promise<ActionAnswer> => {
      report.running();
      return this.runner.run(definition, context, cancellation);
    };
    return place ? runIn(place, begin) : begin();
  }

  private find(actionName: string): ActionDefinition {
    const definition = this.actions.find(actionName);
    if (definition) return definition;
    this.hints.notFound(actionName, this.actions.names());
    throw new ActionNotFoundException(actionName);
  }

  private contextOf(facts: ActionCall, { call, head, cancellation, stream }: CallRun): RasaContext {
    // The domain comes first: it is kept even if the tracker cannot be read (docs/protocol.md, "Domain and digest").
    const tell = this.observers.watchesDomains
      ? (source: DomainSource): void => this.observers.tell('domainResolved', source, head)
      : undefined;
    const domain = this.domains.resolve(call, facts.actionName, tell);
    const tracker = Tracker.fromState(call.tracker ?? {});
    const dispatcher = new CollectingDispatcher(stream && new StreamSession(stream), cancellation);
    return new CallContext(facts, tracker, dispatcher, domain, cancellation, this.arounds.formStep);
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
