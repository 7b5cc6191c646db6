import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DuplicateRouteError } from '../../errors/index.js';
import { whenAdapterIsThere } from '../../nest/adapter-ready.js';
import { layersOf, type ExpressRoute } from '../../nest/express-router.js';
import { OWN_ROUTE, ownRouteOf, type OwnedRoute } from './own-route.js';

/** The parts of a route that are compared. */
interface Address {
  readonly method: string;
  readonly path: string;
  /** Fastify's constraints, such as headers, by which two routes with the same path can differ. */
  readonly constraints: string;
  /** Undefined for a route of the application. */
  readonly own: OwnedRoute | undefined;
}

interface FastifyRoute {
  readonly method: string | readonly string[];
  readonly url: string;
  readonly constraints?: object;
  readonly config?: Readonly<Record<string, unknown>>;
}
interface Fastify {
  addHook(name: 'onRoute', hook: (route: FastifyRoute) => void): unknown;
}

/**
 * Finds routes of the application with the same address as one of ours. Fastify's own error does not say what to
 * change, and Express would never call one of the two.
 */
@Injectable()
export class RouteCollisions implements OnApplicationBootstrap {
  private readonly logger = new Logger('RasaModule');

  constructor(private readonly host: HttpAdapterHost) {
    // Nest creates providers before routes, so the hook sees all routes, and sees them before Fastify's own check.
    whenAdapterIsThere(host, () => {
      if (this.adapterType === 'fastify') refuseOnFastify(host.httpAdapter.getInstance<Fastify>());
    });
  }

  onApplicationBootstrap(): void {
    if (this.adapterType !== 'express') return;
    const seen = new Map<string, Address>();
    const layers = layersOf(this.host.httpAdapter.getInstance());
    for (const address of layers.flatMap(({ route }) => addressesOf(route))) {
      const error = collision(address, seen);
      // Only a warning, because the two routes may differ by a host or a version header, which is not visible here.
      if (error) this.logger.warn(`${error.message} Express serves the first one only.`);
    }
  }

  private get adapterType(): string | undefined {
    return (this.host.httpAdapter as HttpAdapterHost['httpAdapter'] | undefined)?.getType();
  }
}

/** Adds a hook that throws DuplicateRouteError when such a route is registered. */
function refuseOnFastify(fastify: Fastify): void {
  const seen = new Map<string, Address>();
  fastify.addHook('onRoute', ({ method, url: path, constraints = {}, config }) => {
    const own = config?.[OWN_ROUTE] as OwnedRoute | undefined;
    for (const each of [method].flat()) {
      const error = collision({ method: each, path, constraints: JSON.stringify(constraints), own }, seen);
      if (error) throw error;
    }
  });
}

function addressesOf(route: ExpressRoute | undefined): Address[] {
  if (typeof route?.path !== 'string') return [];
  const { path, stack } = route;
  return stack.map(({ method = '', handle }) => {
    return { method: method.toUpperCase(), path, constraints: '', own: ownRouteOf(handle) };
  });
}

/** Records an address. Returns an error if it belongs to both a route of ours and a route of the application. */
function collision(address: Address, seen: Map<string, Address>): DuplicateRouteError | undefined {
  const { method, constraints, own } = address;
  const path = address.path.replace(/(?<=.)\/$/, '');
  const key = `${method} ${path} ${constraints}`;
  const other = seen.get(key);
  seen.set(key, address);
  // Fastify itself adds HEAD to each GET.
  if (!other || method === 'HEAD' || other.own === own) return undefined;
  const ours = own ?? other.own;
  return ours && new DuplicateRouteError(`${method} ${path}`, ours.option, ours.canBeLeftOut, ours);
}
