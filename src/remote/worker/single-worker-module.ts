import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { refuseSecondModule } from '../../actions/index.js';
import { WORKER_OPTIONS } from './worker.js';

/** Refuses a second RasaWorkerModule in its constructor. */
@Injectable()
export class SingleWorkerModule {
  constructor(modules: ModulesContainer) {
    refuseSecondModule(modules, 'RasaWorkerModule', WORKER_OPTIONS);
  }
}
