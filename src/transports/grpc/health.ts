import { Injectable } from '@nestjs/common';
import type { sendUnaryData, ServerUnaryCall, ServerWritableStream, ServiceDefinition } from '@grpc/grpc-js';
import { Readiness, Shutdown } from '../../actions/index.js';
import { Code } from '../../codecs/struct/grpc-status.js';
import { readSingleText } from '../../codecs/struct/single-text-reader.js';

/** The service names that report readiness: the empty one for the whole server, and the one that rasa-sdk uses. */
const READINESS = ['', 'ActionServer', 'readiness'];
/** Serves as long as the process answers; for the liveness probe of Kubernetes. */
const LIVENESS = 'liveness';
/** How often watching clients are told of a change, in milliseconds. */
const CHECK_MS = 1_000;

const STATUS = 0x08;
const SERVING = 1;
const NOT_SERVING = 2;
const SERVICE_UNKNOWN = 3;

/** An object, because grpc-js treats a falsy message, such as an empty text, as missing. */
interface HealthRequest {
  readonly service: string;
}
type Watcher = ServerWritableStream<HealthRequest, number>;

/**
 * gRPC's standard health service. It reports the server's {@link Readiness}; when a shutdown begins, watching clients are
 * told at once.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
@Injectable()
export class Health {
  /** The watching clients, with the status that each was told last. */
  readonly #watchers = new Map<Watcher, number>();
  #checks: NodeJS.Timeout | undefined;

  constructor(
    private readonly readiness: Readiness,
    private readonly shutdown: Shutdown,
  ) {
    shutdown.onBegin(() => this.stop());
  }

  /** The number of watching clients. */
  get watchers(): number {
    return this.#watchers.size;
  }

  /** `Check`: sends the current status. */
  check(call: ServerUnaryCall<HealthRequest, number>, callback: sendUnaryData<number>): void {
    const status = this.statusOf(call.request.service);
    if (status === SERVICE_UNKNOWN) callback({ code: Code.NOT_FOUND, details: '' });
    else callback(null, status);
  }

  /** `Watch`: sends the current status, and each change of it. */
  watch(call: Watcher): void {
    const status = this.statusOf(call.request.service);
    call.write(status);
    if (this.shutdown.hasBegun) {
      call.end();
      return;
    }
    if (call.cancelled) return;
    this.#watchers.set(call, status);
    this.#checks ??= setInterval(() => this.tellChanges(), CHECK_MS).unref();
    call.once('cancelled', () => this.forget(call));
  }

  private statusOf(service: string): number {
    if (service === LIVENESS) return SERVING;
    if (!READINESS.includes(service)) return SERVICE_UNKNOWN;
    return this.readiness.isReady ? SERVING : NOT_SERVING;
  }

  private tellChanges(): void {
    for (const [watcher, told] of this.#watchers) {
      const status = this.statusOf(watcher.request.service);
      if (status === told) continue;
      this.#watchers.set(watcher, status);
      watcher.write(status);
    }
  }

  /** Tells all watching clients and ends their streams. */
  private stop(): void {
    this.tellChanges();
    for (const watcher of this.#watchers.keys()) {
      watcher.end();
      this.forget(watcher);
    }
  }

  private forget(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    if (this.#watchers.size > 0) return;
    clearInterval(this.#checks);
    this.#checks = undefined;
  }
}

/** What the paths of the health service begin with. */
export const HEALTH_PATH = '/grpc.health.v1.Health/';

/** The service definition for grpc-js. */
export const HEALTH_DEFINITION: ServiceDefinition = {
  Check: procedure('Check', false),
  Watch: procedure('Watch', true),
};

function procedure(name: string, responseStream: boolean): ServiceDefinition[string] {
  return {
    path: HEALTH_PATH + name,
    originalName: name,
    requestStream: false,
    responseStream,
    requestSerialize: (bytes: Buffer) => bytes,
    requestDeserialize: (bytes: Buffer): HealthRequest => ({ service: readSingleText(bytes, 'HealthCheckRequest') }),
    responseSerialize: writeStatus,
    responseDeserialize: (bytes: Buffer) => bytes,
  };
}

function writeStatus(status: number): Buffer {
  return Buffer.from([STATUS, status]);
}
