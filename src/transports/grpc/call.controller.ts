import { Controller, UseFilters, type Type } from '@nestjs/common';
import { EMPTY, type Observable } from 'rxjs';
import { SERVICE } from '../../codecs/struct/service-name.js';
import { CallService } from './call.service.js';
import type { GrpcCall, GrpcStreamingCall } from './grpc.types.js';
import type { GrpcPeers } from './peers.js';
import { setReply } from './reply.js';
import { StatusFilter } from './status.filter.js';

/**
 * The controller of the service. It is made after the optional packages are loaded, because its decorators come from
 * them. The types of its parameters are not classes, so a global ValidationPipe ignores them.
 */
export function createCallController({ microservices: { GrpcMethod } }: GrpcPeers): Type {
  @Controller()
  @UseFilters(StatusFilter)
  class RasaGrpcController {
    constructor(readonly service: CallService) {}

    @GrpcMethod(SERVICE, 'Webhook')
    async webhook(bytes: unknown, _metadata: unknown, call: unknown): Promise<Buffer> {
      return setReply(call as object, await this.service.webhook(bytes as Buffer, call as GrpcCall));
    }

    @GrpcMethod(SERVICE, 'WebhookStream')
    async webhookStream(bytes: unknown, _metadata: unknown, call: unknown): Promise<Observable<never>> {
      await this.service.webhookStream(bytes as Buffer, call as GrpcStreamingCall);
      return EMPTY;
    }

    @GrpcMethod(SERVICE, 'AckStreamChunks')
    acknowledge(bytes: unknown, _metadata: unknown, call: unknown): Buffer {
      return setReply(call as object, this.service.acknowledge(bytes as Buffer));
    }

    @GrpcMethod(SERVICE, 'Actions')
    actions(_bytes: unknown, _metadata: unknown, call: unknown): Buffer {
      return setReply(call as object, this.service.actions());
    }
  }
  return RasaGrpcController;
}
