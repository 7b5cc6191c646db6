import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import { RASA_READINESS_CHECK } from '../ports/ports.tokens.js';
import type { ReadinessCheck } from '../ports/readiness-check.js';
import { Shutdown } from './shutdown.js';

/**
 * Whether the server should get calls, and why not. `/health/ready` and gRPC's health service report it. It is ready
 * when the application has started, until a shutdown begins, as long as no {@link ReadinessCheck} objects.
 *
 * @example
 * ```ts
 * constructor(private readonly readiness: Readiness) {}
 *
 * report(): string {
 *   return this.readiness.isReady ? 'ready' : this.readiness.reasons().join(' ');
 * }
 * ```
 * @publicApi
 */
@Injectable()
export class Readiness implements OnApplicationBootstrap {
  readonly #modules: ModulesContainer;
  readonly #shutdown: Shutdown;
  readonly #logger = new Logger('RasaModule');
  readonly #faulty = new Set<ReadinessCheck>();
  #checks: readonly ReadinessCheck[] | undefined;

  /** @internal Made by Nest. */
  constructor(modules: ModulesContainer, shutdown: Shutdown) {
    this.#modules = modules;
    this.#shutdown = shutdown;
  }

  /** Whether the server should get calls. */
  get isReady(): boolean {
    return this.reasons().length === 0;
  }

  /** Why the server should not get calls, a sentence each; empty if it should. */
  reasons(): string[] {
    if (this.#shutdown.hasBegun) return ['The server is shutting down.'];
    if (!this.#checks) return ['The application has not started yet.'];
    return this.#answers((check) => check.notReadyReason());
  }

  /** What does not work although the server should get calls, a sentence each; empty if all works. */
  degradedReasons(): string[] {
    return this.#answers((check) => check.degradedReason?.());
  }

  /** Is called by Nest when every provider exists. */
  onApplicationBootstrap(): void {
    const token = 'RASA_READINESS_CHECK';
    this.#checks = providersUnderToken<ReadinessCheck>(
      this.#modules.values(),
      RASA_READINESS_CHECK,
      token,
      'notReadyReason',
    );
  }

  #answers(ask: (check: ReadinessCheck) => string | undefined): string[] {
    return (this.#checks ?? []).map((check) => this.#ask(check, ask)).filter((reason) => reason !== undefined);
  }

  /** A check that throws counts as a reason. That is logged once. */
  #ask(check: ReadinessCheck, ask: (check: ReadinessCheck) => string | undefined): string | undefined {
    try {
      return ask(check);
    } catch (error) {
      const name = check.constructor.name;
      if (!this.#faulty.has(check)) {
        this.#faulty.add(check);
        this.#logger.error(`The readiness check ${name} failed.`, error instanceof Error ? error.stack : typeof error);
      }
      return `The readiness check ${name} failed; the log has the cause.`;
    }
  }
}
