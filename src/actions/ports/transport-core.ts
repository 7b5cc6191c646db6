import { Inject, Injectable, Module } from '@nestjs/common';
import { MissingModuleError } from '../../errors/index.js';
import { PIPELINE_OPTIONS, SENDER_ID_OPTIONS } from '../actions.tokens.js';
import type { PipelineOptions } from '../pipeline.options.js';
import { ActionRegistry } from '../boot/action-registry.js';
import { ActionCatalog } from '../call/action-catalog.js';
import { CallReception } from '../call/call-reception.js';
import { DomainStore } from '../call/domain-store.js';
import { GracePeriod } from '../call/grace-period.js';
import { HandOver } from '../call/hand-over.js';
import type { SenderIdOptions } from '../observers/sender-ids.js';
import { ShutdownHooksCheck } from '../observers/shutdown-hooks-check.js';
import { CALL_GATE, type CallGate } from './call-gate.js';
import { RemoteHost } from './remote-actions.js';
import { RendererHost } from './response-renderer.js';
import { RunningStreams } from '../streaming/running-streams.js';

/**
 * Where the module of a transport finds RasaModule, as a library finds the HTTP server in Nest's HttpAdapterHost. It
 * exists before RasaModule does, so the order of the imports does not matter.
 *
 * @see docs/adr/0011-how-the-modules-find-each-other.md
 */
@Injectable()
export class TransportHost {
  #core: TransportCore | undefined;

  /** RasaModule registers what it has for transports. */
  join(core: TransportCore): void {
    this.#core = core;
  }

  /** What RasaModule has for transports, where the application imports it. */
  get joined(): TransportCore | undefined {
    return this.#core;
  }

  /**
   * What RasaModule has for transports. It is there from `onModuleInit()` on.
   *
   * @param feature - what needs it, for the error
   * @throws MissingModuleError when the application does not import RasaModule
   */
  core(feature: string): TransportCore {
    if (this.#core) return this.#core;
    throw new MissingModuleError('RasaModule.forRoot()', feature);
  }
}

/** What RasaModule has for a transport with its own module. */
@Injectable()
export class TransportCore {
  constructor(
    host: TransportHost,
    readonly reception: CallReception,
    readonly streams: RunningStreams,
    readonly actions: ActionRegistry,
    readonly catalog: ActionCatalog,
    readonly handOver: HandOver,
    readonly grace: GracePeriod,
    readonly hooks: ShutdownHooksCheck,
    readonly domains: DomainStore,
    @Inject(CALL_GATE) readonly gate: CallGate | null,
    @Inject(PIPELINE_OPTIONS) readonly options: PipelineOptions,
    @Inject(SENDER_ID_OPTIONS) readonly senderIds: SenderIdOptions,
  ) {
    host.join(this);
  }
}

/** RasaModule and the modules of transports import it. It has no options, so Nest creates it once per application. */
@Module({ providers: [TransportHost, RendererHost, RemoteHost], exports: [TransportHost, RendererHost, RemoteHost] })
export class TransportHostModule {}
