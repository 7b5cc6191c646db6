/** The gateway: over HTTP and gRPC, without actions. The argument is its {@link GatewaySettings} as JSON. */
import type { AddressInfo } from 'node:net';
import { Module } from '@nestjs/common';
import { createActionServer, RasaModule } from 'nestjs-rasa';
import { connectGrpc, RasaGrpcModule } from 'nestjs-rasa/grpc';
import { RasaRemoteModule } from 'nestjs-rasa/remote';
import { Reporting } from '../../../faults/app/reporting.js';
import { LIMIT_MS, type GatewaySettings } from '../settings.js';

const { remotes } = JSON.parse(process.argv[2] ?? '{}') as GatewaySettings;
const reporting = new Reporting();

@Module({
  imports: [
    RasaModule.forRoot({ timeoutMs: LIMIT_MS }),
    RasaGrpcModule.forRoot(),
    RasaRemoteModule.forRoot({ remotes, refreshMs: 1_000 }),
  ],
  providers: [reporting.observer],
})
class GatewayModule {}

const app = await createActionServer(GatewayModule);
const grpc = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
await app.startAllMicroservices();
await app.listen(0, '127.0.0.1');
const { port } = app.getHttpServer().address() as AddressInfo;
reporting.ready({ port, grpcPort: grpc.port });
