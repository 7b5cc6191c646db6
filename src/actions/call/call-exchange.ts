import { ReceivedHead } from './call-head.js';
import type { CallReply } from './call-reply.js';
import type { IncomingCall } from './incoming-call.js';

const EXCHANGE = Symbol.for('nestjs-rasa:exchange');

/** An exchange, whatever it is about. */
export type AnyExchange = CallExchange<IncomingCall<unknown>, unknown>;
type Carrier = { [EXCHANGE]?: AnyExchange };

/**
 * A call and its reply. The handler, the filter for errors of global enhancers and the step after the handler share one
 * exchange for each request, so the action runs once.
 */
export class CallExchange<Incoming extends IncomingCall<unknown> = IncomingCall, Reply = CallReply> {
  /** What observers see of the call. */
  readonly head: ReceivedHead;
  /** The handler's work; undefined until it begins. */
  handling: Promise<void> | undefined;
  /** Whether the call was refused before its handler ran. */
  isRefused = false;
  /** Takes the outcome in place of the reply if observers read the call: it also tells them. */
  outcome: CallReply | undefined;

  constructor(
    readonly incoming: Incoming,
    readonly reply: Reply,
  ) {
    this.head = new ReceivedHead(incoming);
  }
}

/**
 * The exchange of a request.
 *
 * @param carrier - the transport's object for the request
 * @param make - makes the exchange when there is none
 */
export function exchangeOf<Exchange extends AnyExchange>(carrier: object, make: () => Exchange): Exchange {
  return ((carrier as Carrier)[EXCHANGE] ??= make()) as Exchange;
}

/** Whether the handler was called for a request. */
export function wasBegun(carrier: object): boolean {
  return (carrier as Carrier)[EXCHANGE]?.handling !== undefined;
}
