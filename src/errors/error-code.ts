/**
 * The codes of this library's errors. Each class has one, in its member `code`. A code does not change when a message
 * does, so programs, alerts and searches can rely on it. docs/errors.md lists them with their remedies.
 *
 * @publicApi
 */
export type RasaErrorCode =
  | 'RASA_ACTION_ABORTED'
  | 'RASA_ACTION_EXECUTION_REJECTION'
  | 'RASA_ACTION_MISSING_DOMAIN'
  | 'RASA_ACTION_NOT_FOUND'
  | 'RASA_ACTION_TIMEOUT'
  | 'RASA_DOMAIN_MISMATCH'
  | 'RASA_DUPLICATE_ACTION'
  | 'RASA_DUPLICATE_MODULE'
  | 'RASA_DUPLICATE_NLG_HANDLER'
  | 'RASA_DUPLICATE_REMOTE_ACTION'
  | 'RASA_DUPLICATE_ROUTE'
  | 'RASA_HANDLER_SKIPPED'
  | 'RASA_INVALID_ACTION'
  | 'RASA_INVALID_CALL'
  | 'RASA_INVALID_DOMAIN'
  | 'RASA_INVALID_ENDPOINTS'
  | 'RASA_INVALID_FORM'
  | 'RASA_INVALID_JSON'
  | 'RASA_INVALID_KNOWLEDGE_BASE'
  | 'RASA_INVALID_NLG_HANDLER'
  | 'RASA_INVALID_OPTION'
  | 'RASA_INVALID_SLOT'
  | 'RASA_MISSING_MODULE'
  | 'RASA_MISSING_PEER'
  | 'RASA_NLG_TIMEOUT'
  | 'RASA_OVERLOADED'
  | 'RASA_PAYLOAD_TOO_LARGE'
  | 'RASA_PORT_TAKEN'
  | 'RASA_RECORDING_FILE'
  | 'RASA_REMOTE_ANSWER'
  | 'RASA_REMOTE_FAILED'
  | 'RASA_REMOTE_UNAVAILABLE'
  | 'RASA_RESPONSE_TEXT'
  | 'RASA_SERVER_SHUTTING_DOWN'
  | 'RASA_STREAM_INTERRUPTED'
  | 'RASA_TEST_SETUP'
  | 'RASA_UNAUTHENTICATED'
  | 'RASA_UNSUPPORTED_ADAPTER'
  | 'RASA_UNSUPPORTED_ENCODING';

/** What a code looks like. The `code` of another library's error may have any content, so it is not logged. */
const SHAPE = /^RASA_[A-Z_]+$/;

/** The code of an error of this library; undefined for everything else. */
export function errorCodeOf(error: unknown): RasaErrorCode | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && SHAPE.test(error.code) ? (error.code as RasaErrorCode) : undefined;
}
