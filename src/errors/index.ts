export { ActionExecutionRejection } from './action-execution-rejection.js';
export { ActionMissingDomainException } from './action-missing-domain.exception.js';
export { ActionNotFoundException } from './action-not-found.exception.js';
export { PayloadTooLargeError, UnsupportedEncodingError } from './body-errors.js';
export { BootError } from './boot.error.js';
export { CallError, type CallErrorKind } from './call.error.js';
export { didYouMean, nearest } from './did-you-mean.js';
export { DomainMismatchError, InvalidDomainError, placeText, type FilePlace } from './domain-errors.js';
export {
  DuplicateActionError,
  DuplicateModuleError,
  DuplicateRemoteActionError,
  DuplicateRouteError,
} from './duplicate-errors.js';
export { errorCodeOf, type RasaErrorCode } from './error-code.js';
export { InvalidActionError, InvalidFormError, InvalidOptionError } from './invalid-errors.js';
export { InvalidCallError, type CallProblem } from './invalid-call.error.js';
export { InvalidEndpointsError } from './invalid-endpoints.error.js';
export { InvalidJsonError, type JsonPart } from './invalid-json.error.js';
export { MissingModuleError, MissingPeerError } from './missing-errors.js';
export { DuplicateNlgHandlerError, InvalidNlgHandlerError, NlgTimeoutError } from './nlg-errors.js';
export { OverloadedError } from './overloaded.error.js';
export { PortTakenError } from './port-taken.error.js';
export { RecordingFileError } from './recording-file.error.js';
export {
  ActionAbortedError,
  ActionTimeoutError,
  ServerShuttingDownError,
  StreamInterruptedError,
} from './stopped-errors.js';
export { RemoteAnswerError, RemoteFailedError, RemoteUnavailableError } from './remote-errors.js';
export { TestSetupError } from './test-setup.error.js';
export { resolvePort } from './resolve-port.js';
export { UnauthenticatedError } from './unauthenticated.error.js';
export { UnsupportedAdapterError } from './unsupported-adapter.error.js';
export { kindOf } from './kind-of.js';
export { loadPeer } from './load-peer.js';
export { refuseUnknownMembers } from './unknown-members.js';
