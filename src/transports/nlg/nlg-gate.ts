import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { HttpGate, RouteGate } from '../http/index.js';
import { NlgHttpService } from './nlg-http.service.js';
import { NLG_ADDRESS } from './nlg.controller.js';

/** Guards the NLG route. */
@Injectable()
export class NlgGate extends RouteGate {
  constructor(host: HttpAdapterHost, http: HttpGate, calls: NlgHttpService) {
    super(host, http, [{ route: NLG_ADDRESS, calls }]);
  }
}
