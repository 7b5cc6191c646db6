import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ExternalContextCreator, ModulesContainer } from '@nestjs/core';
import { TransportHost, type CallExchange, type CallReception } from '../../actions/index.js';
import { EntryProvider } from '../../nest/entry-provider.js';
import { withGlobalEnhancers, type GuardedCall } from '../../nest/global-enhancers.js';
import type { WorkerCall } from './worker-call.js';
import type { WorkerReply } from './worker-reply.js';

/** A call of a broker and its reply. */
export type WorkerExchange = CallExchange<WorkerCall, WorkerReply>;

/** What global enhancers stand around. */
@Injectable()
@EntryProvider()
export class WorkerHandler {
  /** Its first two arguments are what `host.switchToRpc()` has. */
  handle(_data: unknown, _context: unknown, run: () => Promise<void>): Promise<void> {
    return run();
  }
}

/** Enhancers see a call of a broker as they see one of Nest's microservices. */
const HANDLER = { provider: WorkerHandler, method: 'handle', contextType: 'rpc' };

/** Where calls of brokers come in: through the application's global guards and interceptors, to the reception. */
@Injectable()
export class WorkerDoor implements OnModuleInit {
  #reception!: CallReception;
  #handle: GuardedCall | undefined;

  constructor(
    private readonly host: TransportHost,
    private readonly modules: ModulesContainer,
    private readonly creator: ExternalContextCreator,
  ) {}

  /** @throws MissingModuleError without RasaModule */
  onModuleInit(): void {
    this.#reception = this.host.core('RasaWorkerModule').reception;
  }

  /** Runs a call and replies to it. It never rejects. */
  async enter(exchange: WorkerExchange, data: Buffer): Promise<void> {
    const { request } = exchange.incoming;
    try {
      this.#handle ??= withGlobalEnhancers(this.modules, this.creator, HANDLER);
      await this.#handle(request, data, request, () => this.#reception.receive(exchange));
      await this.#reception.refuseSkipped(exchange);
    } catch (error) {
      this.#reception.refuse(error, exchange);
    }
    // An interceptor may have ended before its handler.
    await exchange.handling;
  }
}
