import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { WEBHOOK } from '../call-route.js';
import { HttpRoutesGate } from '../gate/http-routes-gate.js';
import { HTTP_OPTIONS, type HttpOptions } from '../http.options.js';
import { WebhookService } from '../webhook.service.js';
import { BodyOwner } from './body-owner.js';
import { RequestBodies } from './request-bodies.js';

/** Makes the webhook read its own body. */
@Injectable()
export class BodyOwnership extends BodyOwner {
  constructor(
    host: HttpAdapterHost,
    bodies: RequestBodies,
    webhook: WebhookService,
    @Inject(HTTP_OPTIONS) { bodyLimit: limit }: HttpOptions,
    // Made first, so that it stands in front of the bodies.
    _gate: HttpRoutesGate,
  ) {
    super(host, { name: WEBHOOK, bodies, limit, afterHandler: webhook.handleSkipped, module: 'RasaModule' });
  }
}
