import type { ArgumentsHost } from '@nestjs/common';
import type { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';
import type { ActionCall, RasaContext } from '../call/rasa-context.js';

/** The value of `host.getType()` in the enhancers of an action. */
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
   * The host of an action, from the host that Nest passes to a guard, an interceptor, a pipe or a filter.
   *
   * @param host - Nest's host
   * @throws TypeError in a global enhancer, which runs at the transport, before the action is found
   */
  static create(host: ArgumentsHost): RasaArgumentsHost {
    if (host.getType<string>() !== RASA_CONTEXT_TYPE) {
      throw new TypeError(
        `RasaArgumentsHost needs the context of an action, but this enhancer runs in the context '${host.getType()}'. ` +
          'Global enhancers run at the transport; put this one on the action, or check host.getType() first.',
      );
    }
    // The other arguments depend on the kind of action, but the last one is always the context.
    return new RasaArgumentsHost(host.getArgs<unknown[]>().at(-1) as RasaContext);
  }

  /** The context of this run of the action. */
  getContext(): RasaContext {
    return this.context;
  }

  /** The conversation. */
  getTracker(): Tracker {
    return this.context.tracker;
  }

  /** The dispatcher, with which the action sends messages. */
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

  /** The signal that is aborted when the action should stop. */
  getSignal(): AbortSignal {
    return this.context.signal;
  }

  /** The transport's own request, such as Fastify's. */
  getRequest<Request = unknown>(): Request {
    return this.context.call.request as Request;
  }
}
