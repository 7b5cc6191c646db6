import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { TransportHost } from '../../../actions/index.js';
import type { Domain } from '../../../conversation/index.js';
import {
  createDomainResponses,
  DOMAIN_RESPONSES,
  type DomainResponses,
  type DomainResponsesOptions,
  type OpenResponses,
} from '../../../nlg/index.js';
import { isRenderer } from './resolve-nlg-options.js';

/** The domain that Rasa sent to RasaModule with its latest call, where the application has that module. */
@Injectable()
export class LatestDomain implements OnApplicationBootstrap {
  #latest: (() => Domain | undefined) | undefined;
  #isWanted = false;

  constructor(private readonly host: TransportHost) {}

  /** Asks for the domain; it is kept from the start of the application on. */
  want(): () => Domain | undefined {
    this.#isWanted = true;
    return () => this.#latest?.();
  }

  onApplicationBootstrap(): void {
    if (this.#isWanted) this.#latest = this.host.joined?.domains.keepLatest();
  }
}

/** Makes the responses of the options: the user's own renderer, or those of a domain. */
export async function domainResponses(
  given: DomainResponses | DomainResponsesOptions,
  latest: LatestDomain,
): Promise<OpenResponses> {
  if (isRenderer(given)) return given;
  const isElsewhere = given.responses === undefined && given.domain === undefined && given.calledDomain === undefined;
  return createDomainResponses(isElsewhere ? { ...given, calledDomain: latest.want() } : given);
}

/** Ends what the responses watch when the application stops. */
@Injectable()
export class ResponsesEnd implements OnApplicationShutdown {
  constructor(@Inject(DOMAIN_RESPONSES) private readonly responses: OpenResponses) {}

  async onApplicationShutdown(): Promise<void> {
    await this.responses.close?.();
  }
}
