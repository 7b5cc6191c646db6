import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { RasaObservabilityOptions } from './observability.options.js';
import { OBSERVABILITY_OPTIONS } from './observability.tokens.js';

/** Shuts the SDK down when the last call was answered: Nest calls this hook after the servers are closed. */
@Injectable()
export class SdkShutdown implements OnApplicationShutdown {
  private readonly logger = new Logger('RasaObservabilityModule');

  constructor(@Inject(OBSERVABILITY_OPTIONS) private readonly options: RasaObservabilityOptions) {}

  /** A collector that cannot be reached must not fail the shutdown. */
  async onApplicationShutdown(): Promise<void> {
    try {
      await this.options.sdk?.shutdown();
    } catch (error) {
      const why = error instanceof Error ? error.stack : typeof error;
      this.logger.warn(`The last spans and metrics could not be sent. Is the collector reachable? ${why}`);
    }
  }
}
