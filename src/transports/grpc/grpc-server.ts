import type { Server, ServerCredentials } from '@grpc/grpc-js';
import type { CustomTransportStrategy } from '@nestjs/microservices';
import { wasBegun, type GracePeriod, type Shutdown } from '../../actions/index.js';
import { PACKAGE } from '../../codecs/struct/service-name.js';
import { MissingModuleError } from '../../errors/index.js';
import { grpcStrategy } from '../../nest/grpc-strategy.js';
import { widenWindow, WINDOW_OPTION } from '../../nest/grpc-window.js';
import { gateInterceptor, type GateTerms } from './gate-interceptor.js';
import type { ResolvedServerOptions } from './grpc-server.options.js';
import type { GrpcCall } from './grpc.types.js';
import { HEALTH_DEFINITION, type Health } from './health.js';
import type { GrpcPeers } from './peers.js';
import type { addReflection } from './reflection.js';
import { replyOf } from './reply.js';
import { serviceDefinition } from './service-definition.js';
import type { StatusError } from './status.error.js';
import { tlsCredentials, type TlsCredentials } from './tls-credentials.js';

/** What the server needs from the application. */
export interface ServerTerms {
  readonly health: Health;
  /** The time that a shutdown leaves to running calls. */
  readonly grace: GracePeriod;
  readonly shutdown: Shutdown;
  /** Called when the server listens. */
  readonly listening: () => void;
  /** The status of a call whose handler was skipped, for instance by an interceptor. */
  readonly refuseSkipped: (bytes: Buffer, call: GrpcCall) => StatusError;
  /** Who may call; undefined for everyone. */
  readonly gate: GateTerms | undefined;
  /** Initializes the application if it is not initialized yet. */
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

type GrpcServerClass = new (settings: ResolvedServerOptions, reflect?: typeof addReflection) => GrpcServer;

/** Creates the server's class. Its base class is in an optional package, which has to be loaded first. */
export function createServerClass({ grpc, microservices }: GrpcPeers): GrpcServerClass {
  return class RasaGrpcServer extends grpcStrategy(microservices.ServerGrpc) implements GrpcServer {
    #port = 0;
    #terms: ServerTerms | undefined;
    #tls: TlsCredentials | undefined;

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

    override async makeServer(): Promise<Server> {
      const { channelOptions } = this.settings;
      await this.terms().prepare();
      const { gate } = this.terms();
      const interceptors = gate ? [gateInterceptor({ grpc, microservices }, gate)] : [];
      const server = new grpc.Server({ ...channelOptions, interceptors });
      widenWindow(server, channelOptions[WINDOW_OPTION] ?? 0);
      return server;
    }

    override async bindServer(server: Server): Promise<void> {
      const { host, port } = this.settings;
      const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
      this.#port = await bind(server, address, await this.credentials());
      this.terms().listening();
    }

    override async addServices(server: Server): Promise<void> {
      const { health } = this.terms();
      if (this.settings.health) {
        server.addService(HEALTH_DEFINITION, {
          Check: health.check.bind(health),
          Watch: health.watch.bind(health),
        });
      }
      await this.reflect?.(server);
    }

    /** The answer that the controller set, even if global interceptors return something else. */
    override replyTo(bytes: Buffer, call: GrpcCall): Buffer {
      const reply = replyOf(call);
      if (reply === undefined) throw this.terms().refuseSkipped(bytes, call);
      return reply;
    }

    /** The service has written the events of the stream itself. */
    override endStream(bytes: Buffer, call: GrpcCall): void {
      if (!wasBegun(call)) throw this.terms().refuseSkipped(bytes, call);
    }

    private async credentials(): Promise<ServerCredentials> {
      const { tls } = this.settings;
      if (!tls) return grpc.ServerCredentials.createInsecure();
      this.#tls = await tlsCredentials(grpc, tls);
      return this.#tls.credentials;
    }

    /** Lets running calls finish within the grace period. Nest closes a microservice ahead of its hooks. */
    override async closeServer(server: Server | undefined): Promise<void> {
      this.#terms?.shutdown.begin();
      this.#tls?.stop();
      if (!server) return;
      const isDown = await this.#terms?.grace.waitForConnections((done) => server.tryShutdown(done));
      if (!isDown) server.forceShutdown();
    }

    private terms(): ServerTerms {
      if (this.#terms) return this.#terms;
      throw new MissingModuleError('RasaGrpcModule.forRoot()', 'The gRPC server');
    }
  };
}

function bind(server: Server, address: string, credentials: ServerCredentials): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, port) => (error ? reject(error) : resolve(port)));
  });
}
