// Actions
export { ActionRegistry, RasaAction, RasaActions } from './actions/index.js';
export type { Action, ActionOptions, RasaActionDecorator, RegisteredAction, RunsAction } from './actions/index.js';
export type { ActionResult, ReturnedEvents, ReturnedSource, Yielded } from './actions/index.js';
export type { ActionCall, RasaCall, RasaContext, RunOptions } from './actions/index.js';
export type { ErrorAnswer, ErrorHandlerFunction, RasaErrorHandler } from './actions/index.js';

// Parameters of actions
export { Ctx, Entities, Entity, Intent, LatestMessage, RawSlots, SenderId, Slot, Slots } from './actions/index.js';
export { createRasaParamDecorator, RASA_CONTEXT_TYPE, RasaArgumentsHost } from './actions/index.js';
export type { LatestMessageMember, PipeLike } from './actions/index.js';

// Around calls and actions
export { RASA_AROUND_ACTION, RASA_AROUND_CALL, RASA_AROUND_FORM_STEP, RASA_CALL_OBSERVER } from './actions/index.js';
export { RASA_INVOKER_FACTORY } from './actions/index.js';
export type { AroundAction, AroundCall, AroundFormStep, FormStep, FormStepKind } from './actions/index.js';
export type { BodyFacts, CallHead, CallHeaders } from './actions/index.js';
export type { CallObserver, CallOutcome, CallReport, DomainSource, StreamReport } from './actions/index.js';
export type { CallFailure, OutcomeListener } from './actions/index.js';

// Health and shutdown
export { enableGracefulShutdown, RASA_READINESS_CHECK, Readiness } from './actions/index.js';
export type { GracefulShutdownOptions, ReadinessCheck } from './actions/index.js';
export { RasaHealthIndicator, type HealthResult } from './security/index.js';

// Limits
export type { ActionLimits, RasaLimits } from './security/index.js';

// Kinds of actions
export { declareAction } from './actions/index.js';
export type { ActionDeclaration, ActionInstance, ActionInvoker, ClassInvoker, DeclaredClass } from './actions/index.js';
export type { ActionStep, ActionStepMethod, ActionSteps, InvokerFactory, ParameterPosition } from './actions/index.js';

// The conversation
export { CollectingDispatcher, DispatcherStream, Domain, Tracker } from './conversation/index.js';
export type { ActiveLoopState, EntityQuery, EventQuery, ParsedMessage } from './conversation/index.js';
export type { TrackedConversation, TrackedEntity, TrackedEvent, TrackedIntent } from './conversation/index.js';
export type { CollectedMessage, OlderVerbs, ResponseVariables, StreamChunk } from './conversation/index.js';
export type { TrackerState, Utterance, UtteranceContent } from './conversation/index.js';

// Errors of calls
export { CallError, InvalidCallError, type CallErrorKind, type CallProblem } from './errors/index.js';
export { ActionExecutionRejection, ActionMissingDomainException, ActionNotFoundException } from './errors/index.js';
export { ActionAbortedError, ActionTimeoutError, StreamInterruptedError } from './errors/index.js';
export { OverloadedError, PayloadTooLargeError, ServerShuttingDownError } from './errors/index.js';
export { UnauthenticatedError, UnsupportedEncodingError } from './errors/index.js';

// Errors that stop the boot
export { BootError, DomainMismatchError, InvalidActionError, InvalidFormError } from './errors/index.js';
export { InvalidDomainError, InvalidEndpointsError, InvalidOptionError, RecordingFileError } from './errors/index.js';
export type { FilePlace } from './errors/index.js';
export { DuplicateActionError, DuplicateModuleError, DuplicateRouteError } from './errors/index.js';
export {
  DuplicateRemoteActionError,
  RemoteAnswerError,
  RemoteFailedError,
  RemoteUnavailableError,
} from './errors/index.js';
export { DuplicateNlgHandlerError, InvalidNlgHandlerError, NlgTimeoutError } from './errors/index.js';
export { MissingModuleError, MissingPeerError, PortTakenError, UnsupportedAdapterError } from './errors/index.js';
export type { RasaErrorCode } from './errors/index.js';

// Forms
export { ExtractSlot, RasaForm, RasaSlotValidation, SlotName, SlotValue, ValidateSlot } from './forms/index.js';
export { FormValidationAction, InvalidSlot, REQUESTED_SLOT, ValidationAction } from './forms/index.js';
export type { FormClass, FormHooks, FormOptions, RefusedCandidate } from './forms/index.js';
export type { CurrentSlot, SlotContext, SlotMethodDecorator, SlotMethodResult, SlotValues } from './forms/index.js';

// The module and its options
export { createActionServer, RasaModule, type ActionServer, type ActionServerOptions } from './module/index.js';
export type { TlsOptions } from './module/index.js';
export type { CallLogging, RasaHttpOptions, RasaModuleExtras, RasaModuleOptions } from './module/index.js';
export type { RasaModuleAsyncOptions, RasaModuleRootOptions, RasaOptionsFactory } from './module/index.js';
export type { LogFormat, SenderIdLogging } from './actions/index.js';
export type { RecordOptions, RedactOptions } from './recording/index.js';

// Who may call
export { RasaAuthGuard } from './security/index.js';
export type { BasicOptions, JwtOptions, RasaAuthOptions, TokenOptions } from './security/index.js';
export type { Pem, PemSource, Secret, SecretFile, SecretFunction, Secrets } from './secrets/index.js';

// Events
export { ActionExecuted, ActionExecutionRejected, ActionReverted, FollowupAction } from './protocol/index.js';
export { AgentUttered, BotUttered, UserUttered, UserUtteranceReverted } from './protocol/index.js';
export { ActiveLoop, AllSlotsReset, Form, FormValidation, LoopInterrupted, SlotSet } from './protocol/index.js';
export { ConversationPaused, ConversationResumed, StoryExported } from './protocol/index.js';
export { ReminderCancelled, ReminderScheduled, Restarted, SessionEnded, SessionStarted } from './protocol/index.js';
export type { EventObject, KnownEvent, RasaEvent, Timestamp } from './protocol/index.js';
export type { ReminderEntities, ReminderOptions, ReminderSelection } from './protocol/index.js';

// What else is on the wire
export { DefaultActions, type DefaultActionName } from './protocol/index.js';
export type { ActionAnswer, JsonObject, RasaResponse, WebhookStreamEvent } from './protocol/index.js';
export type { Button, CarouselElement, ChunkContent } from './protocol/index.js';

// The domain as types
export { uncheckedName } from './register/index.js';
export type { DomainKind, DomainName, DomainSlots, HasNames, HeldOr, Hint, NameOf, NamesOf } from './register/index.js';
export type { Register, Registered, RegisteredDomain, RunTimeName } from './register/index.js';
export type { NewSlotValue, SlotTable, SlotValueOf, UncheckedName } from './register/index.js';
export type { CheckedResponse, DomainVariables, ResponseUtterance } from './conversation/index.js';
export type { UtteranceOf, VariablesByName, VariablesOf } from './conversation/index.js';
export type { EntityTable, EntityWithout, IntentName, NamesOfPart, PartOfEntity } from './conversation/index.js';
export type { BuiltInActionName } from './protocol/index.js';
export type { SlotSetConstructor } from './protocol/index.js';
