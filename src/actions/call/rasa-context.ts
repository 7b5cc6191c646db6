import type { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';

/**
 * The facts of a call, whichever transport brought it.
 *
 * @publicApi
 */
export interface ActionCall {
  /** The action that is called. */
  readonly actionName: string;
  /** The conversation's id. */
  readonly senderId: string | null;
  /** The id of this call, as in the header `x-request-id` and in the log. */
  readonly requestId: string;
  /** Rasa's version, where it said one. */
  readonly version: string | null;
  /** The digest of the assistant's domain, where Rasa said one. */
  readonly domainDigest: string | null;
  /** How the call came. */
  readonly transport: string;
  /** The transport's own request: Fastify's or Express's over HTTP. */
  readonly request: unknown;
}

/**
 * All that belongs to one run of an action.
 *
 * @publicApi
 */
export interface RasaContext {
  /** The facts of the call. */
  readonly call: ActionCall;
  /** The conversation. */
  readonly tracker: Tracker;
  /** Where to say something. */
  readonly dispatcher: CollectingDispatcher;
  /** The assistant's domain. */
  readonly domain: Domain;
  /** Fires when the action shall stop: time limit, client gone, shutdown. Hand it to fetch or to a query. */
  readonly signal: AbortSignal;
}

/** What an action is called with where no parameter decorators say otherwise. */
export type ActionArguments = [CollectingDispatcher, Tracker, Domain, RasaContext];
