import type { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';

/**
 * The facts of a call.
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
  /** Rasa's version, if the call has it. */
  readonly version: string | null;
  /** The digest of the assistant's domain, if the call has it. */
  readonly domainDigest: string | null;
  /** How the call came: `http`, `grpc`, `in-process`, … */
  readonly transport: string;
  /** The transport's own request: Fastify's or Express's over HTTP. */
  readonly request: unknown;
}

/**
 * Everything that belongs to one run of an action.
 *
 * @publicApi
 */
export interface RasaContext {
  /** The facts of the call. */
  readonly call: ActionCall;
  /** The conversation. */
  readonly tracker: Tracker;
  /** Sends messages to the user. */
  readonly dispatcher: CollectingDispatcher;
  /** The assistant's domain. */
  readonly domain: Domain;
  /** Is aborted when the action should stop: time limit, disconnect, shutdown. Pass it to `fetch` or to a query. */
  readonly signal: AbortSignal;
}

/** The arguments of an action without parameter decorators. */
export type ActionArguments = [CollectingDispatcher, Tracker, Domain, RasaContext];
