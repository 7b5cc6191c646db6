import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { RasaGrpcModule } from 'nestjs-rasa/grpc';

/** The same bot over gRPC. */
@Module({ imports: [RasaGrpcModule.forRoot()] })
export class GrpcAppModule {
  static around(bot: Type | DynamicModule): DynamicModule {
    return { module: GrpcAppModule, imports: [bot] };
  }
}
