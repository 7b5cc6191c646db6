import type { Server, ServerCredentials } from '@grpc/grpc-js';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { concat, defaultIfEmpty, defer, EMPTY, ignoreElements, map, takeLast, throwError, type Observable } from 'rxjs';
import { wasBegun, type GracePeriod } from '../../actions/index.js';
import { MissingModuleError } from '../../errors/index.js';
import { widenWindow, WINDOW_OPTION } from '../../nest/grpc-window.js';
import type { ResolvedServerOptions } from './grpc-server.options.js';
import type { GrpcCall } from './grpc.types.js';
import { HEALTH_DEFINITION, type Health } from './health.js';
import type { GrpcPeers } from './peers.js';
import type { addReflection } from './reflection.js';
import { replyOf } from './reply.js';
import { PACKAGE, serviceDefinition } from './service-definition.js';
import type { StatusError } from './status.error.js';

/** What the server needs from the application. */
export interface ServerTerms {
  readonly health: Health;
  /** The time that a shutdown leaves to running calls. */
  readonly grace: GracePeriod;
  /** Called when the server listens. */
  readonly listening: () => void;
  /** The status of a call whose handler was skipped, for instance by an interceptor. */
  readonly refuseSkipped: (bytes: Buffer, call: GrpcCall) => StatusError;
  /** Makes the application ready for calls if it is not yet. */
  readonly prepare: () => Promise<unknown>;
}

/** A server that Nest's microservices use as their transport strategy. */
export interface GrpcServer extends CustomTransportStrategy {
  /** The port on which the server listens; 0 until then. */
  readonly port: number;
  /**
   * Gives the server what belongs to the application.
   *
   * @internal
   */
  attach(terms: ServerTerms): void;
  /** grpc-js's own server, once it listens. */
  unwrap<T = Server>(): T;
}

type Handler = (bytes: Buffer, metadata: unknown, call: GrpcCall) => Promise<unknown>;
type GrpcServerClass = new (settings: ResolvedServerOptions, reflect?: typeof addReflection) => GrpcServer;

/** Creates the server's class. Its base class is in an optional package, which has to be loaded first. */
export function createServerClass({ grpc, microservices: { ServerGrpc } }: GrpcPeers): GrpcServerClass {
  const base = ServerGrpc.prototype;
  return class RasaGrpcServer extends ServerGrpc implements GrpcServer {
    #server: Server | undefined;
    #port = 0;
    #terms: ServerTerms | undefined;

    constructor(
      readonly settings: ResolvedServerOptions,
      private readonly reflect?: typeof addReflection,
    ) {
      super({ package: PACKAGE, packageDefinition: serviceDefinition() });
    }

    get port(): number {
      return this.#port;
    }

    attach(terms: ServerTerms): void {
      this.#terms = terms;
    }

    /** Nest calls this to get the listening server. */
    override async createClient(): Promise<Server> {
      const { host, port, tls, channelOptions } = this.settings;
      await this.terms().prepare();
      const server = new grpc.Server(channelOptions);
      widenWindow(server, channelOptions[WINDOW_OPTION] ?? 0);
      const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
      this.#server = server;
      this.#port = await bind(server, address, tls ? secure(tls) : grpc.ServerCredentials.createInsecure());
      this.terms().listening();
      return server;
    }

    /** Nest calls it to register the handlers; the services without handlers come along. */
    override async bindEvents(): Promise<void> {
      const { health } = this.terms();
      await super.bindEvents();
      if (this.settings.health) {
        this.#server?.addService(HEALTH_DEFINITION, {
          Check: health.check.bind(health),
          Watch: health.watch.bind(health),
        });
      }
      if (this.#server) await this.reflect?.(this.#server);
    }

    /** Sends the answer that the controller set for a unary call, even if global interceptors return something else. */
    override createUnaryServiceMethod(handler: unknown): ReturnType<(typeof base)['createUnaryServiceMethod']> {
      const answered = async (bytes: Buffer, metadata: unknown, call: GrpcCall): Promise<Observable<unknown>> => {
        const result$ = this.transformToObservable(await (handler as Handler)(bytes, metadata, call));
        return result$.pipe(
          takeLast(1),
          defaultIfEmpty(undefined),
          map(() => {
            const reply = replyOf(call);
            if (reply === undefined) throw this.terms().refuseSkipped(bytes, call);
            return reply;
          }),
        );
      };
      return super.createUnaryServiceMethod(answered);
    }

    /** The service writes the events of a stream itself, so what global interceptors emit is ignored. */
    override createStreamServiceMethod(handler: unknown): ReturnType<(typeof base)['createStreamServiceMethod']> {
      const streamed = async (bytes: Buffer, metadata: unknown, call: GrpcCall): Promise<Observable<never>> => {
        const result$ = this.transformToObservable(await (handler as Handler)(bytes, metadata, call));
        const refused = (): Observable<never> =>
          wasBegun(call) ? EMPTY : throwError(() => this.terms().refuseSkipped(bytes, call));
        return concat(result$.pipe(ignoreElements()), defer(refused));
      };
      return super.createStreamServiceMethod(streamed);
    }

    override unwrap<T = Server>(): T {
      return this.#server as T;
    }

    /** Lets running calls finish within the grace period. */
    override async close(): Promise<void> {
      const server = this.#server;
      this.#server = undefined;
      this.#terms?.health.stop();
      if (server) await shutDown(server, this.#terms?.grace.remainingForConnections() ?? 0);
    }

    private terms(): ServerTerms {
      if (this.#terms) return this.#terms;
      throw new MissingModuleError('RasaGrpcModule.forRoot()', 'The gRPC server');
    }
  };

  function secure({ cert, key, ca }: NonNullable<ResolvedServerOptions['tls']>): ServerCredentials {
    const pair = { cert_chain: Buffer.from(cert), private_key: Buffer.from(key) };
    return grpc.ServerCredentials.createSsl(ca === undefined ? null : Buffer.from(ca), [pair], ca !== undefined);
  }
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}

async function shutDown(server: Server, graceMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => {
      server.forceShutdown();
      resolve();
    }, graceMs);
    server.tryShutdown(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
