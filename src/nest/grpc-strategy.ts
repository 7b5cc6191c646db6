import type { Server, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import type { GrpcOptions, ServerGrpc } from '@nestjs/microservices';
import { concat, defer, ignoreElements, of, type Observable } from 'rxjs';

/** What a subclass of the strategy decides. */
export interface GrpcStrategyHooks {
  /** Makes grpc-js's server when the application starts to listen. */
  makeServer(): Promise<Server>;
  /** Lets the server listen. */
  bindServer(server: Server): Promise<void>;
  /** Adds the services that no controller handles. */
  addServices(server: Server): Promise<void>;
  /** The answer to a unary call after its handler; what the handler returned does not count. */
  replyTo(bytes: Buffer, call: ServerUnaryCall<Buffer, Buffer>): Buffer;
  /** Called after the handler of a streaming call; an error that it throws is the status of the call. */
  endStream(bytes: Buffer, call: ServerWritableStream<Buffer, Buffer>): void;
  /** Stops the server; there is none if the application did not listen. */
  closeServer(server: Server | undefined): Promise<void>;
}

type GrpcStrategyClass = abstract new (options: GrpcOptions['options']) => ServerGrpc & GrpcStrategyHooks;
type Handler = (bytes: Buffer, metadata: unknown, call: unknown) => Promise<unknown>;
type UnaryMethod = ReturnType<ServerGrpc['createUnaryServiceMethod']>;
type StreamMethod = ReturnType<ServerGrpc['createStreamServiceMethod']>;

/**
 * Nest's strategy for gRPC; a subclass makes the server and decides what is answered. The base class is an argument,
 * because its package is optional.
 *
 * Tried on @nestjs/microservices 11.1 and 12.1. If Nest renames a member that is overridden here:
 * - `createClient` and `close`: nothing listens, or running calls are cut off (test/e2e/grpc/lifecycle.spec.ts)
 * - `bindEvents`: there is no health service and no reflection (test/e2e/grpc/lifecycle.spec.ts)
 * - `createUnaryServiceMethod`: global interceptors change the answers (test/e2e/grpc/service.spec.ts)
 * - `createStreamServiceMethod`: a stream whose handler was skipped ends without an error
 *   (test/e2e/skipped-handler.spec.ts)
 */
export function grpcStrategy(Base: typeof ServerGrpc): GrpcStrategyClass {
  abstract class GrpcStrategy extends Base implements GrpcStrategyHooks {
    #server: Server | undefined;

    abstract makeServer(): Promise<Server>;
    abstract bindServer(server: Server): Promise<void>;
    abstract addServices(server: Server): Promise<void>;
    abstract replyTo(bytes: Buffer, call: unknown): Buffer;
    abstract endStream(bytes: Buffer, call: unknown): void;
    abstract closeServer(server: Server | undefined): Promise<void>;

    /** Nest calls it to get the listening server. */
    override async createClient(): Promise<Server> {
      const server = await this.makeServer();
      this.#server = server;
      await this.bindServer(server);
      return server;
    }

    /** Nest calls it to register the handlers of the controllers. */
    override async bindEvents(): Promise<void> {
      await super.bindEvents();
      if (this.#server) await this.addServices(this.#server);
    }

    override createUnaryServiceMethod(handler: unknown): UnaryMethod {
      return super.createUnaryServiceMethod(async (bytes: Buffer, metadata: unknown, call: unknown) =>
        after(await this.resultOf(handler as Handler, bytes, metadata, call), () => this.replyTo(bytes, call)),
      );
    }

    override createStreamServiceMethod(handler: unknown): StreamMethod {
      return super.createStreamServiceMethod(async (bytes: Buffer, metadata: unknown, call: unknown) =>
        after(await this.resultOf(handler as Handler, bytes, metadata, call), () => this.endStream(bytes, call)).pipe(
          ignoreElements(),
        ),
      );
    }

    override unwrap<T = Server>(): T {
      return this.#server as T;
    }

    override async close(): Promise<void> {
      const server = this.#server;
      this.#server = undefined;
      await this.closeServer(server);
    }

    private async resultOf(handler: Handler, ...args: Parameters<Handler>): Promise<Observable<unknown>> {
      return this.transformToObservable(await handler(...args));
    }
  }
  return GrpcStrategy;
}

/** Emits nothing of the handler's result, but one value when the handler has finished. */
function after<T>(result$: Observable<unknown>, value: () => T): Observable<T> {
  return concat(
    result$.pipe(ignoreElements()),
    defer(() => of(value())),
  );
}
