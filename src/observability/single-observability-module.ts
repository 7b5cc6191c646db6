import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { refuseSecondModule } from '../actions/index.js';
import { OBSERVABILITY_OPTIONS } from './observability.tokens.js';

/** Refuses a second RasaObservabilityModule, which would count and trace every call twice. */
@Injectable()
export class SingleObservabilityModule {
  constructor(modules: ModulesContainer) {
    refuseSecondModule(modules, 'RasaObservabilityModule', OBSERVABILITY_OPTIONS);
  }
}
