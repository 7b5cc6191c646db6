import type { OnApplicationBootstrap } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import { UnsupportedAdapterError } from '../../../errors/index.js';
import { whenAdapterIsThere } from '../../../nest/adapter-ready.js';
import { afterHandlerOnFastify, type FastifyRoutes } from '../after-handler.js';
import { serverBodyLimit } from '../server-limits.js';
import { ExpressBody, type ExpressLike } from './express-body.js';
import { ownBodyOnFastify, type FastifyLike } from './fastify-body.js';
import type { OwnedBody } from './owned-body.js';

const ADAPTERS = ['fastify', 'express'];

/**
 * Makes a route read its own body, ahead of the application's parsers and limits. This happens in the constructor,
 * because Nest creates providers before it registers parsers and routes. A testing module has no adapter at that
 * moment, so there it happens as soon as the application is created.
 *
 * @see docs/adr/0003-the-webhook-owns-its-body.md
 */
export class BodyOwner implements OnApplicationBootstrap {
  #express: ExpressBody | undefined;
  #isOwned = false;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly owned: OwnedBody,
  ) {
    whenAdapterIsThere(host, () => this.own());
  }

  onApplicationBootstrap(): void {
    const missed = this.host.httpAdapter && !this.#isOwned;
    const lost = this.#express && !this.#express.findRoutes();
    if (!missed && !lost) return;
    const adapter = this.host.httpAdapter.getType();
    throw new UnsupportedAdapterError(adapter, ADAPTERS.includes(adapter), this.owned.module);
  }

  private own(): void {
    const { httpAdapter } = this.host;
    if (!httpAdapter) return;
    const { name, limit: ownLimit, afterHandler, module } = this.owned;
    const adapter = httpAdapter.getType();
    const instance: unknown = httpAdapter.getInstance();
    const limit = serverBodyLimit(instance) ?? ownLimit;
    if (adapter === 'fastify') {
      ownBodyOnFastify(instance as FastifyLike, this.owned, limit);
      afterHandlerOnFastify(instance as FastifyRoutes, name, afterHandler);
    } else if (adapter === 'express') this.#express = new ExpressBody(instance as ExpressLike, this.owned, limit);
    else throw new UnsupportedAdapterError(adapter, false, module);
    this.#isOwned = true;
  }
}
