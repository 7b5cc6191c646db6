/** The headers of a message. */
export type MessageHeaders = Readonly<Record<string, string>>;

/** A message of a broker. */
export interface BrokerMessage {
  readonly headers: MessageHeaders;
  readonly body: Buffer;
}

/** Sends a message; the promise is the backpressure. */
export type Send = (message: BrokerMessage) => Promise<void>;

/** The names of the protocol's headers. */
export const Header = {
  /** The version of the protocol. */
  protocol: 'rasa-protocol',
  /** The id of the call, in each message about it. */
  call: 'rasa-call',
  /** What a message is; see {@link Kind}. */
  kind: 'rasa-kind',
  /** `json` or `protobuf`. */
  format: 'rasa-format',
  /** How the body is compressed. */
  encoding: 'content-encoding',
  /** The caller's time limit. */
  timeoutMs: 'rasa-timeout-ms',
  /** Whether the caller takes events. */
  stream: 'rasa-stream',
  /** Whether the action may run twice. */
  idempotent: 'rasa-idempotent',
  /** The number of a piece, from 1 on. */
  piece: 'rasa-piece',
  /** How many pieces the message has; left out if it is whole. */
  pieces: 'rasa-pieces',
  /** The id of the worker. */
  worker: 'rasa-worker',
  /** Why there is no answer: a kind of CallError, or `crashed`. */
  error: 'rasa-error',
  /** The stream that the user interrupted. */
  responseId: 'rasa-response-id',
} as const;

/** The version that this code speaks. */
export const PROTOCOL = '1';

/** What a message is. A call has no kind. */
export const Kind = {
  /** Worker to caller: it takes the call. */
  accepted: 'accepted',
  /** Worker to caller: it has not run a call that it accepted, because it is leaving. */
  released: 'released',
  /** Worker to caller: something that the action streams. */
  event: 'event',
  /** Worker to caller: the answer. */
  answer: 'answer',
  /** Worker to caller: why there is no answer. */
  failure: 'failure',
  /** Caller to worker: the client left, or the time limit has passed. */
  cancel: 'cancel',
  /** Caller to worker: the user interrupted a stream. */
  interrupt: 'interrupt',
} as const;

/** A message without a body. */
export function signal(kind: string, call: string, headers: MessageHeaders = {}): BrokerMessage {
  return { headers: { [Header.kind]: kind, [Header.call]: call, ...headers }, body: Buffer.alloc(0) };
}
