import type { CallError } from '../../errors/index.js';
import type { CallHeaders } from '../call/incoming-call.js';

/** What a transport knows of a request before it reads its body. */
export interface RequestHead {
  /** HTTP's headers or gRPC's metadata; the names are in lower case. */
  readonly headers: CallHeaders;
  /** The value of a query parameter; undefined if the request does not have it, or has it more than once. */
  query(name: string): string | undefined;
  /** Whether the client has shown a certificate of the authority that the server was given. */
  hasTrustedCertificate(): boolean;
}

/** Decides by the head of a request whether it may go on. The transports ask before they read the body. */
export interface CallGate {
  /** Whether the list of actions can be read without credentials. */
  readonly isListOpen: boolean;
  /** The query parameters that hold secrets. Transports take them out of the URL, so that no log shows them. */
  readonly secretParameters: readonly string[];
  /** The error for a request that is refused; undefined if it may go on. It never throws or rejects. */
  refusalOf(head: RequestHead): CallError | undefined | Promise<CallError | undefined>;
}

/** The token of the {@link CallGate}; null if everyone may call. */
export const CALL_GATE = Symbol.for('nestjs-rasa:call-gate');
