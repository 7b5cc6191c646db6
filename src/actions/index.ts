export { ActionExplorer } from './boot/action-explorer.js';
export { ActionHints } from './boot/action-hints.js';
export { actionClasses, codeNames, type ActionClass } from './boot/code-names.js';
export { isPattern, namePattern, type NamePattern } from './boot/name-pattern.js';
export { placeOf } from './boot/place-of.js';
export { slotsOfClass } from './decorators/slots-of-class.js';
export { ActionInvokers } from './boot/action-invokers.js';
export { actionNameOf, declaredActions, type ActionDeclaration } from './boot/action-metadata.js';
export { declarationsUnder, declaredBy, type Declaration, type Method } from './boot/declarations.js';
export type { ActionDefinition, ActionInvoker, RegisteredAction } from './boot/action-definition.js';
export { ACTION_OPTIONS, type ActionOptions } from './boot/action.options.js';
export { ActionRegistry } from './boot/action-registry.js';
export type { ActionResult, ReturnedEvents, ReturnedSource, Yielded } from './call/action-result.js';
export type { PipelineOptions } from './pipeline.options.js';
export { ACTION_ERROR_HANDLER, CALL_ADMISSION, PIPELINE_OPTIONS, SENDER_ID_OPTIONS } from './actions.tokens.js';
export { ActionExecutor } from './call/action-executor.js';
export { ActionRunner } from './call/action-runner.js';
export { encodeAnswer } from './call/encode-answer.js';
export { checkedCall } from './call/checked-call.js';
export { CallExchange, exchangeOf, wasBegun, type AnyExchange } from './call/call-exchange.js';
export { CallReception } from './call/call-reception.js';
export type { CallFailure, CallReply, ReplyStream } from './call/call-reply.js';
export { CallObservers } from './observers/call-observers.js';
export type { CallObserver, CallOutcome, CallReport } from './observers/call-observer.js';
export type { DomainSource, OutcomeListener, StreamReport } from './observers/call-observer.js';
export type { BodyFacts, CallHead, CallHeaders, IncomingCall } from './call/incoming-call.js';
export type { AroundAction, AroundCall } from './ports/around.js';
export type { AroundFormStep, FormStep, FormStepKind } from './ports/form-step.js';
export { withinFormStep, type FormStepFacts } from './call/within-form-step.js';
export { Arounds } from './ports/arounds.js';
export {
  RASA_AROUND_ACTION,
  RASA_AROUND_CALL,
  RASA_AROUND_FORM_STEP,
  RASA_CALL_OBSERVER,
  RASA_INVOKER_FACTORY,
  RASA_READINESS_CHECK,
} from './ports/ports.tokens.js';
export { RasaActions, type RunOptions } from './call/rasa-actions.js';
export type { RasaCall } from './call/rasa-call.js';
export { unexpectedErrorText } from './call/unexpected-error.js';
export { CallContext } from './call/call-context.js';
export { CallLogger, stackOf, type CallLoggerOptions, type LogFormat } from './observers/call-logger.js';
export { shownSenderId, type SenderIdLogging, type SenderIdOptions } from './observers/sender-ids.js';
export { Cancellation } from './call/cancellation.js';
export { createRasaParamDecorator, type PipeLike } from './decorators/create-rasa-param-decorator.js';
export { Ctx } from './decorators/context.decorator.js';
export {
  Entities,
  Entity,
  Intent,
  LatestMessage,
  SenderId,
  type LatestMessageMember,
} from './decorators/message.decorators.js';
export { RawSlots, Slot, Slots } from './decorators/slots.decorators.js';
export { declareAction } from './decorators/declare-action.js';
export { RasaAction, type RasaActionDecorator } from './decorators/rasa-action.decorator.js';
export { DomainStore } from './call/domain-store.js';
export { ErrorFallback } from './call/error-fallback.js';
export type { ErrorAnswer, ErrorHandlerFunction, RasaErrorHandler } from './call/error-handler.js';
export { GracePeriod } from './call/grace-period.js';
export { HandlerSkippedException } from './call/handler-skipped.exception.js';
export { AnswerDialect } from './call/answer-dialect.js';
export type {
  ClassInvoker,
  DeclaredClass,
  InvokerFactory,
  ActionStep,
  ActionStepMethod,
  ActionSteps,
} from './ports/invoker-factory.js';
export type { ParameterPosition } from './boot/parameters.js';
export type { Refusal } from './boot/method-target.js';
export { methodInvoker, type CallShape, type HandlerProvider, type Invoker } from './boot/method-invoker.js';
export { refuseUntypedConstructor } from './boot/constructor-types.js';
export { UnexploredModules } from './boot/unexplored-modules.js';
export { longLimitWarning } from './boot/time-limit.js';
export { DtoPipe, type DtoDecorator } from './decorators/dto.pipe.js';
export { Observers } from './observers/observers.js';
export { quoted } from './observers/quoted.js';
export { outcomeOf } from './observers/open-report.js';
export { scopeRequestOf, type ScopedContext } from './call/scope-request.js';
export type { ActionInstance } from '../nest/provider-instance.js';
export { RenderedMessages } from './call/rendered-messages.js';
export { CALL_GATE, type CallGate, type RequestHead } from './ports/call-gate.js';
export { headOfRequest, type NodeRequest } from './ports/head-of-request.js';
export { hasParameter, pathOf, queryOf, takeFromUrl, type RequestWithUrl } from './ports/secret-query.js';
export { ActionCatalog } from './call/action-catalog.js';
export type { CallBytes, PiecesTaker, RestOfCall } from './call/call-bytes.js';
export { Forwarding } from './call/forwarding.js';
export { HandOver } from './call/hand-over.js';
export { WholeBytes } from './call/whole-bytes.js';
export {
  RemoteHost,
  type CallOver,
  type ForwardedCall,
  type RelayedAnswer,
  type RelayedStream,
  type RemoteAction,
  type RemoteActions,
} from './ports/remote-actions.js';
export { RendererHost, type ResponseRenderer } from './ports/response-renderer.js';
export { TransportCore, TransportHost, TransportHostModule } from './ports/transport-core.js';
export { RASA_CONTEXT_TYPE, RasaArgumentsHost } from './decorators/rasa-arguments-host.js';
export type { ActionCall, RasaContext } from './call/rasa-context.js';
export { REQUEST_ID_HEADER, requestIdOf } from './call/request-id.js';
export { RunningCalls } from './call/running-calls.js';
export { Readiness } from './call/readiness.js';
export { Shutdown } from './call/shutdown.js';
export { enableGracefulShutdown, resolveDelay, type GracefulShutdownOptions } from './call/graceful-shutdown.js';
export type { Admission, Arrival, Place } from './ports/admission.js';
export { Bulkhead } from './ports/bulkhead.js';
export type { ReadinessCheck } from './ports/readiness-check.js';
export { ReadinessModule } from './ports/readiness.module.js';
export { RunningStreams } from './streaming/running-streams.js';
export { ShutdownHooksCheck } from './observers/shutdown-hooks-check.js';
export { refuseSecondModule } from './boot/single-module.js';
export type { Action, RunsAction } from './boot/action.js';
export { checkTimeout, RASA_LOCK_MS } from './boot/time-limit.js';
export { UtteranceHints } from './call/utterance-hints.js';
