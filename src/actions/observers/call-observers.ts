import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import type { CallDto } from '../../protocol/index.js';
import type { CallHead } from '../call/incoming-call.js';
import { RASA_CALL_OBSERVER } from '../ports/ports.tokens.js';
import type { CallReply } from '../call/call-reply.js';
import { ReadCall } from '../call/read-call.js';
import type { CallObserver, OutcomeListener } from './call-observer.js';
import { Observers, type ArgumentsOf } from './observers.js';
import { OpenReport } from './open-report.js';
import { type ReplyWatcher, WatchedReply } from './watched-reply.js';

type Method = keyof CallObserver;

/** All observers of the application. If one throws, that is logged once, and the call goes on. */
@Injectable()
export class CallObservers implements OnApplicationBootstrap {
  #observers = new Observers<CallObserver>([]);
  #watchesDomains = false;
  #readers: readonly CallObserver[] = [];

  constructor(private readonly modules: ModulesContainer) {}

  /** @throws InvalidOptionError when an observer is request-scoped */
  onApplicationBootstrap(): void {
    this.#observers = new Observers(
      providersUnderToken<CallObserver>(this.modules.values(), RASA_CALL_OBSERVER, 'RASA_CALL_OBSERVER'),
    );
    this.#readers = this.#observers.all.filter((observer) => observer.callRead !== undefined);
    this.#watchesDomains = this.#observers.all.some((observer) => observer.domainResolved !== undefined);
  }

  /** Whether any observer has `domainResolved()`. */
  get watchesDomains(): boolean {
    return this.#watchesDomains;
  }

  /** Whether any observer has `callRead()`. */
  get readCalls(): boolean {
    return this.#readers.length > 0;
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
      const listener = this.#observers.attempt(observer, 'callRead', () => observer.callRead?.(read, head));
      if (listener) listeners.set(listener, observer);
    }
    return listeners.size === 0 ? reply : new WatchedReply(reply, this.watcherFor(listeners));
  }

  /** Calls a method of every observer that has it. */
  tell<Name extends Method>(what: Name, ...args: ArgumentsOf<CallObserver, Name>): void {
    this.#observers.tell(what, ...args);
  }

  private watcherFor(listeners: ReadonlyMap<OutcomeListener, CallObserver>): ReplyWatcher {
    const tellAll = (what: keyof OutcomeListener, tell: (listener: OutcomeListener) => void): void => {
      for (const [listener, observer] of listeners) this.#observers.attempt(observer, what, () => tell(listener));
    };
    return {
      streamed: (event) => tellAll('streamed', (listener) => listener.streamed?.(event)),
      answered: (answer) => tellAll('answered', (listener) => listener.answered?.(answer)),
      failed: (failure) => tellAll('failed', (listener) => listener.failed?.(failure)),
    };
  }
}
