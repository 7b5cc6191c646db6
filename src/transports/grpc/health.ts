import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { sendUnaryData, ServerUnaryCall, ServerWritableStream, ServiceDefinition } from '@grpc/grpc-js';
import { Code } from './error-status.js';
import { readSingleText } from '../../codecs/struct/single-text-reader.js';

/** The service names that have a status: the empty one for the whole server, and the one that rasa-sdk uses. */
const NAMES = ['', 'ActionServer'];

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
 * gRPC's standard health service. It reports NOT_SERVING as soon as a shutdown begins, so that a load balancer sends no
 * new calls while running actions finish.
 *
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
@Injectable()
export class Health implements OnModuleDestroy {
  readonly #watchers = new Set<Watcher>();
  #status = SERVING;

  /** The number of watching clients. */
  get watchers(): number {
    return this.#watchers.size;
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Reports NOT_SERVING to all watching clients and ends their streams. */
  stop(): void {
    this.#status = NOT_SERVING;
    for (const watcher of this.#watchers) {
      watcher.write(NOT_SERVING);
      watcher.end();
    }
    this.#watchers.clear();
  }

  /** `Check`: sends the current status. */
  check(call: ServerUnaryCall<HealthRequest, number>, callback: sendUnaryData<number>): void {
    if (NAMES.includes(call.request.service)) callback(null, this.#status);
    else callback({ code: Code.NOT_FOUND, details: '' });
  }

  /** `Watch`: sends the current status, and each change of it. */
  watch(call: Watcher): void {
    const isKnown = NAMES.includes(call.request.service);
    call.write(isKnown ? this.#status : SERVICE_UNKNOWN);
    if (this.#status === NOT_SERVING) {
      call.end();
      return;
    }
    if (call.cancelled) return;
    this.#watchers.add(call);
    call.once('cancelled', () => this.#watchers.delete(call));
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
