import type { ArgumentsHost } from '@nestjs/common';
import type { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';
import type { ActionCall, RasaContext } from '../call/rasa-context.js';

/** What `host.getType()` says in the enhancers of an action. */
export const RASA_CONTEXT_TYPE = 'rasa';

/**
 * The arguments of an action, for guards, interceptors, filters and parameter decorators on it.
 *
 * @example
 * ```ts
 * canActivate(context: ExecutionContext): boolean {
 *   return RasaArgumentsHost.create(context).getTracker().getSlot('verified') === true;
 * }
 * ```
 * @publicApi
 */
export class RasaArgumentsHost {
  private constructor(private readonly context: RasaContext) {}

  /**
   * @param host - what Nest hands to an enhancer of an action
   * @throws TypeError where there is no action: a global enhancer runs at the transport, before the action is found
   */
  /**
   * The host of an action, from the host that Nest hands to a guard, an interceptor, a pipe or a filter.
   *
   * @param host - Nest's host
   */
  static create(host: ArgumentsHost): RasaArgumentsHost {
    if (host.getType<string>() !== RASA_CONTEXT_TYPE) {
      throw new TypeError(
        `RasaArgumentsHost needs the context of an action, but this enhancer runs in the context '${host.getType()}'. ` +
          'Global enhancers run at the transport; put this one on the action, or ask host.getType() first.',
      );
    }
    // Whatever comes before it, the context is the last argument.
    return new RasaArgumentsHost(host.getArgs<unknown[]>().at(-1) as RasaContext);
  }

  /** All that belongs to this run of the action. */
  getContext(): RasaContext {
    return this.context;
  }

  /** The conversation. */
  getTracker(): Tracker {
    return this.context.tracker;
  }

  /** Where to say something. */
  getDispatcher(): CollectingDispatcher {
    return this.context.dispatcher;
  }

  /** The assistant's domain. */
  getDomain(): Domain {
    return this.context.domain;
  }

  /** The facts of the call. */
  getCall(): ActionCall {
    return this.context.call;
  }

  /** Fires when the action shall stop. */
  getSignal(): AbortSignal {
    return this.context.signal;
  }

  /** The transport's own request, such as Fastify's. */
  getRequest<Request = unknown>(): Request {
    return this.context.call.request as Request;
  }
}
