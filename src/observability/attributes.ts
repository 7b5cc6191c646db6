/**
 * The names of attributes: the stable ones of OpenTelemetry's semantic conventions, and our own under `rasa.`.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/
 */
export const Attribute = {
  CLIENT_ADDRESS: 'client.address',
  ERROR_TYPE: 'error.type',
  HTTP_REQUEST_METHOD: 'http.request.method',
  HTTP_RESPONSE_STATUS_CODE: 'http.response.status_code',
  HTTP_ROUTE: 'http.route',
  NETWORK_PROTOCOL_VERSION: 'network.protocol.version',
  RPC_METHOD: 'rpc.method',
  RPC_STATUS_CODE: 'rpc.status_code',
  RPC_SYSTEM_NAME: 'rpc.system.name',
  SERVER_ADDRESS: 'server.address',
  SERVER_PORT: 'server.port',
  URL_PATH: 'url.path',
  URL_SCHEME: 'url.scheme',
  USER_AGENT_ORIGINAL: 'user_agent.original',

  RASA_ACTION_NAME: 'rasa.action.name',
  RASA_BODY_PLAIN_SIZE: 'rasa.body.plain_size',
  RASA_BODY_SIZE: 'rasa.body.size',
  RASA_CALL_OUTCOME: 'rasa.call.outcome',
  RASA_DOMAIN_SOURCE: 'rasa.domain.source',
  RASA_FORM_CLASS: 'rasa.form.class',
  RASA_REQUEST_ID: 'rasa.request_id',
  RASA_SENDER_ID: 'rasa.sender_id',
  RASA_SLOT_METHOD: 'rasa.slot.method',
  RASA_SLOT_NAME: 'rasa.slot.name',
  RASA_SLOT_REFUSED: 'rasa.slot.refused',
  RASA_STREAM_INTERRUPTED: 'rasa.stream.interrupted',
  RASA_STREAM_RESPONSE_ID: 'rasa.stream.response_id',
  RASA_TRANSPORT: 'rasa.transport',
  RASA_VERSION: 'rasa.version',
} as const;

/** In place of a value that is not known in advance, as the conventions have it. */
export const OTHER = '_OTHER';
