import { GracePeriod, type Shutdown, type TransportHost } from '../../actions/index.js';

/** The time that a shutdown leaves to NLG handlers. Beside RasaModule it is the one of the actions: one clock for all. */
export class SharedGrace extends GracePeriod {
  readonly #host: TransportHost;

  constructor(host: TransportHost, options: { readonly shutdownGraceMs: number }, shutdown: Shutdown) {
    super(options, shutdown);
    this.#host = host;
  }

  override remaining(): number {
    return this.#host.joined?.grace.remaining() ?? super.remaining();
  }
}
