import type { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';
import type { ActionCall, RasaContext } from './rasa-context.js';

/**
 * The context of a run. It is a class because of its getter: an object literal with one has a hidden class of its own
 * each time, which outlives the call together with all that it holds.
 */
export class CallContext implements RasaContext {
  readonly #stop: Pick<RasaContext, 'signal'>;

  /** @param stop - has the signal, which may be made only when it is asked for */
  constructor(
    readonly call: ActionCall,
    readonly tracker: Tracker,
    readonly dispatcher: CollectingDispatcher,
    readonly domain: Domain,
    stop: Pick<RasaContext, 'signal'>,
  ) {
    this.#stop = stop;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }
}
