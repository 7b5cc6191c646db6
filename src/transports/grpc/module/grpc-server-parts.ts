import { Injectable } from '@nestjs/common';
import { Shutdown, TransportHost } from '../../../actions/index.js';
import { CallService } from '../call.service.js';
import type { ServerTerms } from '../grpc-server.js';
import { Health } from '../health.js';

/** What a gRPC server needs from RasaGrpcModule and RasaModule. */
@Injectable()
export class GrpcServerParts {
  constructor(
    private readonly host: TransportHost,
    private readonly service: CallService,
    private readonly health: Health,
    private readonly shutdown: Shutdown,
  ) {}

  /** @throws MissingModuleError if the application does not import RasaModule */
  terms(): Omit<ServerTerms, 'prepare'> {
    const { grace, hooks, gate } = this.host.core('The gRPC server');
    return {
      health: this.health,
      grace,
      shutdown: this.shutdown,
      listening: () => hooks.listening(),
      gate: gate ? { gate, refuse: (refusal, call) => this.service.refuseUnread(refusal, call) } : undefined,
      refuseSkipped: (bytes, call) => this.service.refuseSkipped(bytes, call),
    };
  }
}
