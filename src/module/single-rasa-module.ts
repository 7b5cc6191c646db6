import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { refuseSecondModule } from '../actions/index.js';
import { RESOLVED_OPTIONS } from './resolved-options.token.js';

/** Refuses a second RasaModule in its constructor: later, its routes would meet those of the first. */
@Injectable()
export class SingleRasaModule {
  constructor(modules: ModulesContainer) {
    refuseSecondModule(modules, 'RasaModule', RESOLVED_OPTIONS);
  }
}
