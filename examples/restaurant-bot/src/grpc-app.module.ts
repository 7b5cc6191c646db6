import { Module } from '@nestjs/common';
import { RasaGrpcModule } from 'nestjs-rasa/grpc';
import { AppModule } from './app.module.js';

/** The same bot over gRPC. */
@Module({ imports: [AppModule, RasaGrpcModule.forRoot()] })
export class GrpcAppModule {}
