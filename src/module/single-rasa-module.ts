import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { refuseSecondModule } from '../actions/index.js';
import { RESOLVED_OPTIONS } from './resolved-options.token.js';

/** Refuses a second RasaModule. The constructor does it, because later Nest would register the routes of both. */
@Injectable()
export class SingleRasaModule {
  constructor(modules: ModulesContainer) {
    refuseSecondModule(modules, 'RasaModule', RESOLVED_OPTIONS);
  }
}
