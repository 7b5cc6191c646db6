import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import {
  ActionCatalog,
  Bulkhead,
  CallObservers,
  type Admission,
  type Arrival,
  type Place,
  type RegisteredAction,
} from '../../actions/index.js';
import { didYouMean, InvalidOptionError, OverloadedError } from '../../errors/index.js';
import { EventLoopDelay } from './event-loop-delay.js';
import { LIMITS_OPTIONS, type LimitsOptions } from './limits.options.js';

/**
 * Limits how many calls run at the same time: those of one action, and all together.
 *
 * The place among all calls is free when the call is over. The place among those of an action is free when the action
 * has ended, even if its call was answered before: what the limit protects is in use until then.
 *
 * @see docs/adr/0016-limits-health-and-shutdown.md
 */
@Injectable()
export class Bulkheads implements Admission, OnApplicationBootstrap {
  private readonly logger = new Logger('RasaModule');
  readonly #all: Bulkhead | undefined;
  readonly #byAction = new Map<string, Bulkhead>();

  constructor(
    @Inject(LIMITS_OPTIONS) private readonly options: LimitsOptions,
    private readonly actions: ActionCatalog,
    private readonly observers: CallObservers,
    private readonly loop: EventLoopDelay,
  ) {
    const { concurrency, queueSize } = options;
    if (concurrency !== undefined) this.#all = new Bulkhead({ concurrency, queueSize });
  }

  /** How many calls wait. */
  get waiting(): number {
    const bulkheads = [...this.#byAction.values(), ...(this.#all ? [this.#all] : [])];
    return bulkheads.reduce((sum, bulkhead) => sum + bulkhead.waiting, 0);
  }

  /** @throws InvalidOptionError when a limit is for an action that does not exist, and that no remote can have */
  onApplicationBootstrap(): void {
    for (const name of this.options.actions.keys()) {
      if (this.actions.has(name)) continue;
      if (this.actions.hasRemotes) void this.warnOfUnknown(name);
      else throw new InvalidOptionError(optionOf(name), this.unknownText(name));
    }
  }

  /** A remote that is down does not stop the boot, so neither does a limit for one of its actions. */
  private async warnOfUnknown(name: string): Promise<void> {
    if (!(await this.actions.willHave(name))) this.logger.warn(`${optionOf(name)} ${this.unknownText(name)}.`);
  }

  private unknownText(name: string): string {
    const hint = didYouMean(name, this.actions.names());
    return `is for an action that is not registered.${hint} If its module is loaded lazily, use @RasaAction(name, { concurrency })`;
  }

  enter(arrival: Arrival): Place | Promise<Place> | undefined {
    const { definition, head } = arrival;
    if (this.loop.isLate) throw this.overloaded(definition.name, this.loop.why);
    const own = this.ownOf(definition);
    // A call in process is often made by an action, which has a place already: waiting for another could be for ever.
    const all = head.transport === 'in-process' ? undefined : this.#all;
    if (!own && !all) return undefined;
    if (own && !own.tryEnter()) return this.wait(arrival, own, all, own);
    if (all && !all.tryEnter()) return this.wait(arrival, own, all, all);
    return this.placeIn(arrival, own, all);
  }

  /** The places are taken in this order, so that no call waits for its action while it has a place among all calls. */
  private async wait(
    arrival: Arrival,
    own: Bulkhead | undefined,
    all: Bulkhead | undefined,
    first: Bulkhead,
  ): Promise<Place> {
    const started = performance.now();
    const until = started + this.options.maxWaitMs;
    if (first === own) await this.waitIn(own, until, arrival, `the action '${arrival.definition.name}' has`);
    try {
      if (all && (first === all || !all.tryEnter())) await this.waitIn(all, until, arrival, 'it has');
    } catch (error) {
      own?.leave();
      throw error;
    }
    this.observers.tell('callWaited', arrival.head, performance.now() - started);
    return this.placeIn(arrival, own, all);
  }

  private async waitIn(bulkhead: Bulkhead, until: number, { definition, cancellation }: Arrival, who: string) {
    const { concurrency } = bulkhead.limit;
    if (bulkhead.isFull) {
      const why = `${who} ${concurrency} running and ${bulkhead.waiting} waiting calls`;
      throw this.overloaded(definition.name, why);
    }
    const hasPlace = await bulkhead.wait(until - performance.now(), cancellation);
    // It may be over, although it got its place in the same moment.
    if (cancellation.isOver) {
      if (hasPlace) bulkhead.leave();
      throw cancellation.signal.reason;
    }
    if (hasPlace) return;
    const why = `${who} ${concurrency} running calls, and no place became free in ${this.options.maxWaitMs} ms`;
    throw this.overloaded(definition.name, why);
  }

  private placeIn({ cancellation }: Arrival, own: Bulkhead | undefined, all: Bulkhead | undefined): Place {
    if (all) cancellation.whenOver(() => all.leave());
    return { leave: () => own?.leave() };
  }

  private ownOf({ name, concurrency: declared }: RegisteredAction): Bulkhead | undefined {
    if (declared === undefined && this.options.actions.size === 0) return undefined;
    const known = this.#byAction.get(name);
    if (known) return known;
    const given = this.options.actions.get(name);
    const concurrency = given?.concurrency ?? declared;
    if (concurrency === undefined) return undefined;
    const bulkhead = new Bulkhead({ concurrency, queueSize: given?.queueSize ?? this.options.queueSize });
    this.#byAction.set(name, bulkhead);
    return bulkhead;
  }

  private overloaded(actionName: string, why: string): OverloadedError {
    return new OverloadedError(actionName, why, Math.max(1, Math.ceil(this.options.maxWaitMs / 1_000)));
  }
}

function optionOf(name: string): string {
  return `RasaModule option \`limits.actions['${name}']\``;
}
