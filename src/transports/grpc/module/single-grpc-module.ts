import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { refuseSecondModule } from '../../../actions/index.js';
import { GRPC_OPTIONS } from '../grpc.options.js';

/** Refuses a second RasaGrpcModule in its constructor. */
@Injectable()
export class SingleGrpcModule {
  constructor(modules: ModulesContainer) {
    refuseSecondModule(modules, 'RasaGrpcModule', GRPC_OPTIONS);
  }
}
