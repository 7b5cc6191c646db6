/** nestjs-rasa over gRPC, started as a user would. */
import { Module } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { createGrpcActionServer, RasaGrpcModule } from 'nestjs-rasa/grpc';
import { PlainAction } from './actions.js';
import { reportTo } from './serve.js';

@Module({ imports: [RasaModule.forRoot({ logging: false }), RasaGrpcModule.forRoot()], providers: [PlainAction] })
class BenchModule {}

const server = await createGrpcActionServer(BenchModule, { port: 0, host: '127.0.0.1' }, { logger: false });
await server.listen();
reportTo(server.port, () => server.close());
