import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import type { CallHead } from '../call/incoming-call.js';
import { RASA_CALL_OBSERVER } from '../ports/ports.tokens.js';
import type { CallObserver } from './call-observer.js';
import { Observers, type ArgumentsOf } from './observers.js';
import { OpenReport } from './open-report.js';

type Method = keyof CallObserver;

/** All observers of the application. If one throws, that is logged once, and the call goes on. */
@Injectable()
export class CallObservers implements OnApplicationBootstrap {
  #observers = new Observers<CallObserver>([]);
  #watchesDomains = false;

  constructor(private readonly modules: ModulesContainer) {}

  /** @throws InvalidOptionError when an observer is request-scoped */
  onApplicationBootstrap(): void {
    this.#observers = new Observers(
      providersUnderToken<CallObserver>(this.modules.values(), RASA_CALL_OBSERVER, 'RASA_CALL_OBSERVER'),
    );
    this.#watchesDomains = this.#observers.all.some((observer) => observer.domainResolved !== undefined);
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
  tell<Name extends Method>(what: Name, ...args: ArgumentsOf<CallObserver, Name>): void {
    this.#observers.tell(what, ...args);
  }
}
