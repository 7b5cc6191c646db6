import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import type { CallHead } from '../call/incoming-call.js';
import { RASA_CALL_OBSERVER } from '../ports/ports.tokens.js';
import type { CallObserver } from './call-observer.js';
import { OpenReport } from './open-report.js';

type Method = keyof CallObserver;
type Arguments<Name extends Method> = Parameters<NonNullable<CallObserver[Name]>>;

/** All observers of the application. If one throws, that is logged once, and the call goes on. */
@Injectable()
export class CallObservers implements OnApplicationBootstrap {
  private readonly logger = new Logger('RasaModule');
  readonly #faulty = new Set<CallObserver>();
  #observers: readonly CallObserver[] = [];
  #watchesDomains = false;

  constructor(private readonly modules: ModulesContainer) {}

  /** @throws InvalidOptionError when an observer is request-scoped */
  onApplicationBootstrap(): void {
    this.#observers = providersUnderToken<CallObserver>(
      this.modules.values(),
      RASA_CALL_OBSERVER,
      'RASA_CALL_OBSERVER',
    );
    this.#watchesDomains = this.#observers.some((observer) => observer.domainResolved !== undefined);
  }

  /** Whether any observer has `domainResolved()`. */
  get watchesDomains(): boolean {
    return this.#watchesDomains;
  }

  /** Begins the report of a call. */
  begin(head: CallHead): OpenReport {
    this.tell('callBegan', head);
    return new OpenReport(head, this);
  }

  /** Calls a method of every observer that has it. */
  tell<Name extends Method>(what: Name, ...args: Arguments<Name>): void {
    for (const observer of this.#observers) {
      if (observer[what] === undefined) continue;
      try {
        (observer[what] as (...args: Arguments<Name>) => unknown)(...args);
      } catch (error) {
        this.complain(observer, what, error);
      }
    }
  }

  private complain(observer: CallObserver, what: Method, error: unknown): void {
    if (this.#faulty.has(observer)) return;
    this.#faulty.add(observer);
    this.logger.error(
      `The observer ${observer.constructor.name} failed in ${what}(); the call went on. Observers must not throw. ` +
        'This is logged once.',
      error instanceof Error ? error.stack : `thrown: ${typeof error}`,
    );
  }
}
