import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { refuseSecondModule } from '../../../actions/index.js';
import { NLG_OPTIONS } from '../../../nlg/index.js';

/** Refuses a second RasaNlgModule in its constructor: later, its route would meet the one of the first. */
@Injectable()
export class SingleNlgModule {
  constructor(modules: ModulesContainer) {
    refuseSecondModule(modules, 'RasaNlgModule', NLG_OPTIONS);
  }
}
