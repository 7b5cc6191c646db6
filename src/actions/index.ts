export { ActionContextCreator, argumentsOf, type ActionProvider } from './boot/action-invokers.js';
export { ActionExecutor } from './call/action-executor.js';
export { ActionExplorer } from './boot/action-explorer.js';
export { ActionHints } from './boot/action-hints.js';
export { ActionLoader } from './boot/action-loader.js';
export type { ActionObserver, CallOutcome, CallReport } from './observers/action-observer.js';
export { actionNameOf, declaredActions, declareOnClass, type Method } from './boot/action-metadata.js';
export type { ActionDefinition, ActionInvoker } from './boot/action-definition.js';
export { ACTION_OPTIONS, type ActionOptions } from './boot/action.options.js';
export { ActionRegistry } from './boot/action-registry.js';
export type { ActionResult, ReturnedEvents, ReturnedSource, Yielded } from './call/action-result.js';
export type { PipelineOptions } from './pipeline.options.js';
export { ACTION_ERROR_HANDLER, ACTION_OBSERVERS, PIPELINE_OPTIONS, INVOKER_FACTORIES } from './actions.tokens.js';
export type { CallOrigin } from './call/call-origin.js';
export { CallContext } from './call/call-context.js';
export { CallLogger, type CallLoggerOptions, type SenderIdLogging } from './observers/call-logger.js';
export { CallReporter } from './observers/call-reporter.js';
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
export { RasaAction, type RasaActionDecorator } from './decorators/rasa-action.decorator.js';
export { DomainStore } from './call/domain-store.js';
export { ErrorFallback } from './call/error-fallback.js';
export type { ErrorAnswer, ErrorHandlerFunction, RasaErrorHandler } from './call/error-handler.js';
export { GracePeriod } from './call/grace-period.js';
export { HandlerSkippedException } from './call/handler-skipped.exception.js';
export { AnswerDialect } from './call/answer-dialect.js';
export { createActionCall, createStepCall } from './boot/enhanced-call.js';
export { scopeRequestOf } from './call/scope-request.js';
export { hasEnhancers } from '../nest/enhancers.js';
export type { InvokerFactory } from './ports/invoker-factory.js';
export { POSITIONS, settleParameters, type Position } from './boot/parameters.js';
export { instancesPerCall, isStatic, type Instance } from '../nest/provider-instance.js';
export { RASA_CONTEXT_TYPE, RasaArgumentsHost } from './decorators/rasa-arguments-host.js';
export type { ActionCall, RasaContext } from './call/rasa-context.js';
export { REQUEST_ID_HEADER, requestIdOf } from './call/request-id.js';
export { RunningCalls } from './call/running-calls.js';
export { RunningStreams } from './streaming/running-streams.js';
export { ShutdownHooksCheck } from './observers/shutdown-hooks-check.js';
export { refuseSecondModule } from './boot/single-module.js';
export { StreamingExecutor, type StreamTerms } from './streaming/streaming-executor.js';
export type { Action, RunsAction } from './boot/action.js';
export { checkTimeout, RASA_LOCK_MS } from './boot/time-limit.js';
export { UtteranceHints } from './call/utterance-hints.js';
