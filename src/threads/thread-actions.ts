import { basename } from 'node:path';
import { Injectable, type OnApplicationShutdown, type OnModuleInit, type Type } from '@nestjs/common';
import {
  declareAction,
  type ActionInvoker,
  type ClassInvoker,
  type InvokerFactory,
  type RasaCall,
  type RasaContext,
} from '../actions/index.js';
import { InvalidOptionError } from '../errors/index.js';
import { errorOf } from './thread-failure.js';
import type { ThreadOutcome } from './thread-task.js';
import { ThreadPool } from './thread-pool.js';
import type { ThreadsOptions } from './threads.options.js';

/** Starts the threads with the application, and runs the actions that they have. */
@Injectable()
export class ThreadActions implements InvokerFactory, OnModuleInit, OnApplicationShutdown {
  readonly kind: string;
  readonly #pool: ThreadPool;

  constructor(private readonly options: ThreadsOptions) {
    this.kind = kindOf(options);
    this.#pool = new ThreadPool(options);
  }

  create(): ClassInvoker {
    return { methods: [], bind: () => this.invoke };
  }

  /** @throws InvalidOptionError when the module does not start, or has other actions than those that are listed */
  async onModuleInit(): Promise<void> {
    const file = basename(this.options.module.pathname);
    const found = await this.#pool.start().catch(async (error: unknown) => {
      await this.#pool.stop();
      if ((error as { code?: unknown }).code === 'RASA_MISSING_PEER') throw error;
      throw refused('module', `${file} does not start in a thread: ${textOf(error)}`);
    });
    const missing = this.options.actions.find((name) => !found.includes(name));
    const unlisted = found.find((name) => !this.options.actions.includes(name));
    if (missing === undefined && unlisted === undefined) return;
    await this.#pool.stop();
    throw refused(
      'actions',
      missing === undefined
        ? `${file} has the action '${String(unlisted)}', which is not listed. List it, or remove it from the module`
        : `${file} has no action '${missing}'. Its actions are: ${found.join(', ') || 'none'}`,
    );
  }

  onApplicationShutdown(): Promise<void> {
    return this.#pool.stop();
  }

  private readonly invoke: ActionInvoker = async (context) => {
    const { domainDigest, actionName } = context.call;
    // A thread that knows the digest has the domain already, so it is not copied again.
    let outcome = await this.runIn(context, domainDigest === null);
    if (domainDigest !== null && 'failure' in outcome && outcome.failure.kind === 'missing-domain') {
      outcome = await this.runIn(context, true);
    }
    if ('failure' in outcome) throw errorOf(outcome.failure, actionName);
    for (const response of outcome.answer?.responses ?? []) context.dispatcher.utterMessage(response);
    return outcome.answer?.events;
  };

  private runIn(context: RasaContext, withDomain: boolean): Promise<ThreadOutcome> {
    const { requestId, transport } = context.call;
    return this.#pool.run({ call: callOf(context, withDomain), requestId, transport }, context.signal);
  }
}

/** A class that stands for an action in the threads; there is no instance of the action itself here. */
export function threadAction(name: string, options: ThreadsOptions): Type {
  const { timeoutMs, module } = options;
  const file = basename(module.pathname);
  class ThreadAction {
    readonly file = file;
  }
  Object.defineProperty(ThreadAction, 'name', { value: `${name} of ${file}` });
  declareAction(ThreadAction, { name, kind: kindOf(options), options: timeoutMs === undefined ? {} : { timeoutMs } });
  return ThreadAction;
}

function kindOf({ module }: ThreadsOptions): string {
  return `thread ${module.href}`;
}

function callOf({ call, tracker, domain }: RasaContext, withDomain: boolean): RasaCall {
  return {
    next_action: call.actionName,
    sender_id: call.senderId,
    tracker: { ...tracker.currentState(), followup_action: tracker.followupAction },
    ...(withDomain && { domain: domain.raw }),
    version: call.version,
    domain_digest: call.domainDigest,
  };
}

function refused(option: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(`RasaThreadsModule.forRoot(), \`${option}\``, problem);
}

function textOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
