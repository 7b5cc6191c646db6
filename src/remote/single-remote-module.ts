import { Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { refuseSecondModule } from '../actions/index.js';
import { REMOTE_OPTIONS } from './remote.tokens.js';

/** Refuses a second RasaRemoteModule in its constructor. */
@Injectable()
export class SingleRemoteModule {
  constructor(modules: ModulesContainer) {
    refuseSecondModule(modules, 'RasaRemoteModule', REMOTE_OPTIONS);
  }
}
