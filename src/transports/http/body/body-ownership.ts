import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { UnsupportedAdapterError } from '../../../errors/index.js';
import { whenAdapterIsThere } from '../../../nest/adapter-ready.js';
import { afterHandlerOnFastify, type FastifyRoutes } from '../after-handler.js';
import { HTTP_OPTIONS, type HttpOptions } from '../http.options.js';
import { serverBodyLimit } from '../server-limits.js';
import { WebhookService } from '../webhook.service.js';
import { ExpressBody, type ExpressLike } from './express-body.js';
import { ownBodyOnFastify, type FastifyLike } from './fastify-body.js';
import { RequestBodies } from './request-bodies.js';

const ADAPTERS = ['fastify', 'express'];

/**
 * Lets the webhook read its own body, ahead of the application's parsers and limits. This happens in the constructor,
 * because Nest creates providers before it registers parsers and routes. A testing module has no adapter then, so there
 * it happens as soon as the application is created.
 *
 * @see docs/adr/0003-the-webhook-owns-its-body.md
 */
@Injectable()
export class BodyOwnership implements OnApplicationBootstrap {
  #express: ExpressBody | undefined;
  #owned = false;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly bodies: RequestBodies,
    private readonly webhook: WebhookService,
    @Inject(HTTP_OPTIONS) private readonly options: HttpOptions,
  ) {
    whenAdapterIsThere(host, () => this.own());
  }

  onApplicationBootstrap(): void {
    const missed = this.host.httpAdapter && !this.#owned;
    const lost = this.#express && !this.#express.findRoutes(this.webhook.handleSkipped);
    if (!missed && !lost) return;
    const adapter = this.host.httpAdapter.getType();
    throw new UnsupportedAdapterError(adapter, ADAPTERS.includes(adapter));
  }

  private own(): void {
    const { httpAdapter } = this.host;
    if (!httpAdapter) return;
    const adapter = httpAdapter.getType();
    const instance: unknown = httpAdapter.getInstance();
    const limit = serverBodyLimit(instance) ?? this.options.bodyLimit;
    if (adapter === 'fastify') {
      ownBodyOnFastify(instance as FastifyLike, this.bodies, limit);
      afterHandlerOnFastify(instance as FastifyRoutes, this.webhook.handleSkipped);
    } else if (adapter === 'express') this.#express = new ExpressBody(instance as ExpressLike, this.bodies, limit);
    else throw new UnsupportedAdapterError(adapter);
    this.#owned = true;
  }
}
