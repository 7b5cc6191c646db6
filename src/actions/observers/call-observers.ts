import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import type { CallDto } from '../../protocol/index.js';
import type { CallHead } from '../call/incoming-call.js';
import { RASA_CALL_OBSERVER } from '../ports/ports.tokens.js';
import { ReadCall } from '../call/read-call.js';
import type { CallReply } from '../call/call-reply.js';
import type { CallObserver, OutcomeListener } from './call-observer.js';
import { OpenReport } from './open-report.js';
import { type ReplyWatcher, WatchedReply } from './watched-reply.js';

type Method = keyof CallObserver;
type Arguments<Name extends Method> = Parameters<NonNullable<CallObserver[Name]>>;

/** All observers of the application. If one throws, that is logged once, and the call goes on. */
@Injectable()
export class CallObservers implements OnApplicationBootstrap {
  private readonly logger = new Logger('RasaModule');
  readonly #faulty = new Set<CallObserver>();
  #observers: readonly CallObserver[] = [];
  #watchesDomains = false;
  #readers: readonly CallObserver[] = [];

  constructor(private readonly modules: ModulesContainer) {}

  /** @throws InvalidOptionError when an observer is request-scoped */
  onApplicationBootstrap(): void {
    this.#observers = providersUnderToken<CallObserver>(
      this.modules.values(),
      RASA_CALL_OBSERVER,
      'RASA_CALL_OBSERVER',
    );
    this.#readers = this.#observers.filter((observer) => observer.callRead !== undefined);
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

  /**
   * Tells those who read calls about a call.
   *
   * @returns the reply, which then also tells them the outcome if they listen to it
   */
  watch(call: CallDto, head: CallHead, reply: CallReply): CallReply {
    if (this.#readers.length === 0) return reply;
    const read = new ReadCall(call);
    const listeners = new Map<OutcomeListener, CallObserver>();
    for (const observer of this.#readers) {
      const listener = this.attempt(observer, 'callRead', () => observer.callRead?.(read, head));
      if (listener) listeners.set(listener, observer);
    }
    return listeners.size === 0 ? reply : new WatchedReply(reply, this.watcherFor(listeners));
  }

  /** Calls a method of every observer that has it. */
  tell<Name extends Method>(what: Name, ...args: Arguments<Name>): void {
    for (const observer of this.#observers) {
      if (observer[what] === undefined) continue;
      this.attempt(observer, what, () => (observer[what] as (...args: Arguments<Name>) => unknown)(...args));
    }
  }

  private watcherFor(listeners: ReadonlyMap<OutcomeListener, CallObserver>): ReplyWatcher {
    const tellAll = (what: keyof OutcomeListener, tell: (listener: OutcomeListener) => void): void => {
      for (const [listener, observer] of listeners) this.attempt(observer, what, () => tell(listener));
    };
    return {
      streamed: (event) => tellAll('streamed', (listener) => listener.streamed?.(event)),
      answered: (answer) => tellAll('answered', (listener) => listener.answered?.(answer)),
      failed: (failure) => tellAll('failed', (listener) => listener.failed?.(failure)),
    };
  }

  private attempt<T>(observer: CallObserver, what: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.complain(observer, what, error);
      return undefined;
    }
  }

  private complain(observer: CallObserver, what: string, error: unknown): void {
    if (this.#faulty.has(observer)) return;
    this.#faulty.add(observer);
    this.logger.error(
      `The observer ${observer.constructor.name} failed in ${what}(); the call went on. Observers must not throw. ` +
        'This is logged once.',
      error instanceof Error ? error.stack : `thrown: ${typeof error}`,
    );
  }
}
