export {
  ActionContextCreator,
  argumentsOf,
  refuseHttpParameters,
  type ActionProvider,
} from './action-context.creator.js';
export type { ActionAnswer } from './action-answer.js';
export { ActionExecutor } from './action.executor.js';
export { ActionExplorer } from './action.explorer.js';
export { ActionLoader } from './action.loader.js';
export type { ActionObserver, CallOutcome, CallReport } from './action-observer.js';
export { actionNameOf, declaredActions, declareOnClass, type Method } from './action.metadata.js';
export type { ActionInvoker } from './action.definition.js';
export type { ActionOptions } from './action.options.js';
export { ActionRegistry } from './action.registry.js';
export type { ActionResult, Events, Yielded } from './action-result.js';
export type { ActionsOptions } from './actions.options.js';
export { ACTION_ERROR_HANDLER, ACTION_OBSERVERS, ACTIONS_OPTIONS, INVOKER_FACTORIES } from './actions.tokens.js';
export type { CallOrigin } from './call-origin.js';
export { CallContext } from './call-context.js';
export { CallLogger, type CallLoggerOptions, type SenderIdLogging } from './call.logger.js';
export { CallReporter } from './call-reporter.js';
export { Cancellation } from './cancellation.js';
export { createRasaParamDecorator, type PipeLike } from './decorators/create-rasa-param-decorator.js';
export { Ctx } from './decorators/context.decorator.js';
export { Entities, Entity, Intent, LatestMessage, SenderId } from './decorators/message.decorators.js';
export { Slot, Slots } from './decorators/slots.decorators.js';
export { RasaAction, type RasaActionDecorator } from './decorators/rasa-action.decorator.js';
export { DomainStore } from './domain.store.js';
export { ErrorFallback } from './error-fallback.js';
export type { ErrorAnswer, ErrorHandlerFunction, RasaErrorHandler } from './error-handler.js';
export { AnswerDialect } from './answer-dialect.js';
export { createEnhancedCall, hasEnhancers } from './enhancers.js';
export type { InvokerFactory } from './invoker-factory.js';
export { instancesPerCall, isStatic, type Instance } from './provider-instance.js';
export { RASA_CONTEXT_TYPE, RasaArgumentsHost } from './rasa-arguments-host.js';
export type { ActionCall, RasaContext } from './rasa-context.js';
export { REQUEST_ID_HEADER, requestIdOf } from './request-id.js';
export { RunningCalls } from './running-calls.js';
export { RunningStreams } from './streaming/running-streams.js';
export { StreamingExecutor, type StreamTerms } from './streaming/streaming-executor.js';
export type { Action, RunsAction } from './runs-action.js';
export { checkTimeout, RASA_LOCK_MS } from './time-limit.js';
