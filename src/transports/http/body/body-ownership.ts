import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { UnsupportedAdapterError } from '../../../errors/index.js';
import { HTTP_OPTIONS, type HttpOptions } from '../http.options.js';
import { serverBodyLimit } from '../server-limits.js';
import { ExpressBody, type ExpressLike } from './express-body.js';
import { ownBodyOnFastify, type FastifyLike } from './fastify-body.js';
import { RequestBodies } from './request-bodies.js';

/**
 * Takes the webhook's body away from the application's parsers and limits. It happens in the constructor, because
 * providers are made before the application registers its parsers and its routes.
 *
 * @see docs/adr/0003-the-webhook-owns-its-body.md
 */
@Injectable()
export class BodyOwnership implements OnApplicationBootstrap {
  readonly #express: ExpressBody | undefined;
  readonly #adapter: string;

  constructor({ httpAdapter }: HttpAdapterHost, bodies: RequestBodies, @Inject(HTTP_OPTIONS) options: HttpOptions) {
    this.#adapter = httpAdapter?.getType() ?? 'none';
    if (this.#adapter === 'none') return;
    const instance: unknown = httpAdapter.getInstance();
    const limit = serverBodyLimit(instance) ?? options.bodyLimit;
    if (this.#adapter === 'fastify') ownBodyOnFastify(instance as FastifyLike, bodies, limit);
    else if (this.#adapter === 'express') this.#express = new ExpressBody(instance as ExpressLike, bodies, limit);
    else throw new UnsupportedAdapterError(this.#adapter);
  }

  onApplicationBootstrap(): void {
    if (this.#express && !this.#express.findRoutes()) throw new UnsupportedAdapterError(this.#adapter);
  }
}
