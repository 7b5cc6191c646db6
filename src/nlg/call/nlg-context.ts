import type { Tracker } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';

/**
 * The facts of an NLG call.
 *
 * @publicApi
 */
export interface NlgCall {
  /** The name of the response, such as `utter_greet`. */
  readonly response: string;
  /** The variation that Rasa's own conditions would choose (Rasa 3.6 and later), or null. */
  readonly id: string | null;
  /** The output channel, such as `telegram`, or `collector` over REST; null if it is not known. */
  readonly channel: string | null;
  /** The language that the option `language` found, or null. */
  readonly language: string | null;
  /** The variables that came with the response. */
  readonly arguments: JsonObject;
  /** The conversation's id. */
  readonly senderId: string | null;
  /** The id of this call, as in the header `x-request-id` and in the log. */
  readonly requestId: string;
  /** How the call came, such as `http`. */
  readonly transport: string;
  /** The transport's own request: Fastify's or Express's. */
  readonly request: unknown;
}

/**
 * All that belongs to one run of an NLG handler.
 *
 * @publicApi
 */
export interface NlgContext {
  /** The facts of the call. */
  readonly call: NlgCall;
  /** The conversation; its history is parsed when it is first read. */
  readonly tracker: Tracker;
  /** Fires when the handler shall stop: time limit, client gone, shutdown. Hand it to fetch or to a query. */
  readonly signal: AbortSignal;
}

/** The context of a run. A class, for the same reason as `CallContext` of the actions. */
export class NlgCallContext implements NlgContext {
  readonly #stop: Pick<NlgContext, 'signal'>;

  /** @param stop - has the signal, which may be made only when it is asked for */
  constructor(
    readonly call: NlgCall,
    readonly tracker: Tracker,
    stop: Pick<NlgContext, 'signal'>,
  ) {
    this.#stop = stop;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** @throws TypeError, for guards and parameters that were written for actions */
  get dispatcher(): never {
    throw new TypeError('An NLG handler has no dispatcher. Return what the bot says: a text or a message.');
  }

  /** @throws TypeError, for guards and parameters that were written for actions */
  get domain(): never {
    throw new TypeError('An NLG handler has no domain, because Rasa does not send it with the call.');
  }
}
