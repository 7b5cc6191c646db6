import type { CollectingDispatcher, Domain, Tracker } from '../../conversation/index.js';
import type { Around } from '../ports/around.js';
import type { FormStep } from '../ports/form-step.js';
import type { ActionCall, RasaContext } from './rasa-context.js';

/**
 * The context of a run. It is a class because of its getter: each object literal with a getter gets a hidden class of
 * its own, which outlives the call and keeps its objects alive.
 */
export class CallContext implements RasaContext {
  readonly #stop: Pick<RasaContext, 'signal'>;

  /**
   * @param stop - has the signal, which may be created when it is first read
   * @param aroundFormStep - runs around each step of a form; undefined if nothing does
   */
  constructor(
    readonly call: ActionCall,
    readonly tracker: Tracker,
    readonly dispatcher: CollectingDispatcher,
    readonly domain: Domain,
    stop: Pick<RasaContext, 'signal'>,
    readonly aroundFormStep?: Around<FormStep>,
  ) {
    this.#stop = stop;
  }

  get signal(): AbortSignal {
    return this.#stop.signal;
  }
}
