import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { BodyOwner, RequestBodies } from '../http/index.js';
import { NLG_HTTP_OPTIONS, type NlgHttpOptions } from './nlg-http.options.js';
import { NlgGate } from './nlg-gate.js';
import { NlgHttpService } from './nlg-http.service.js';
import { NLG } from './nlg.controller.js';

/** Makes the NLG route read its own body. */
@Injectable()
export class NlgBody extends BodyOwner {
  constructor(
    host: HttpAdapterHost,
    bodies: RequestBodies,
    calls: NlgHttpService,
    @Inject(NLG_HTTP_OPTIONS) { bodyLimit: limit }: NlgHttpOptions,
    // Made first, so that it stands in front of the bodies.
    _gate: NlgGate,
  ) {
    super(host, { name: NLG, bodies, limit, afterHandler: calls.handleSkipped, module: 'RasaNlgModule' });
  }
}
