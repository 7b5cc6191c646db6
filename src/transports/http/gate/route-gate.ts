import type { IncomingMessage, Server } from 'node:http';
import type { OnApplicationBootstrap } from '@nestjs/common';
import type { HttpAdapterHost } from '@nestjs/core';
import { pathOf, queryOf, takeFromUrl, type CallGate, type RequestHead } from '../../../actions/index.js';
import { whenAdapterIsThere } from '../../../nest/adapter-ready.js';
import { ExpressGate, type ExpressRouting } from './express-gate.js';
import { FastifyGate, type FastifyRouting } from './fastify-gate.js';
import type { GuardedRoute, RoutesOfAdapter } from './guarded-route.js';
import type { HttpGate } from './http-gate.js';

/**
 * Puts the gate in front of routes, ahead of everything that reads a body. It does so in the constructor, before Nest
 * registers parsers and routes. `BodyOwner` refuses other adapters.
 *
 * @see docs/adr/0015-who-may-call.md
 */
export class RouteGate implements OnApplicationBootstrap {
  #routes: RoutesOfAdapter | undefined;
  #express: ExpressGate | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly gate: HttpGate,
    private readonly guarded: readonly GuardedRoute[],
  ) {
    whenAdapterIsThere(host, () => this.stand());
  }

  /** Runs before `listen()`. */
  onApplicationBootstrap(): void {
    this.#express?.findRoutes();
    const { gate } = this.gate;
    if (gate && gate.secretParameters.length > 0) this.cleanUrls(gate);
  }

  private stand(): void {
    const adapter = this.host.httpAdapter?.getType();
    const instance: unknown = this.host.httpAdapter?.getInstance();
    if (adapter === 'fastify') {
      this.#routes = new FastifyGate(instance as FastifyRouting, this.gate, this.guarded);
    } else if (adapter === 'express') {
      this.#routes = this.#express = new ExpressGate(instance as ExpressRouting, this.gate, this.guarded);
    }
  }

  /** Ahead of the adapter, whose logger would otherwise show a query token. */
  private cleanUrls(gate: CallGate): void {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    server?.prependListener?.('request', (request: IncomingMessage) => {
      if (request.url?.includes('?') && this.mayHaveSecret(request, gate)) takeFromUrl(request, gate.secretParameters);
    });
  }

  /** Other routes of the application may have parameters of this name; those are left alone if the secret is wrong. */
  private mayHaveSecret(request: IncomingMessage, gate: CallGate): boolean {
    if (this.#routes?.has(pathOf(request))) return true;
    return gate.refusalOf(queryOnly(request)) === undefined;
  }
}

/** A head with nothing but the query of a request. */
function queryOnly(request: IncomingMessage): RequestHead {
  return { headers: {}, query: (name) => queryOf(request, name), hasTrustedCertificate: () => false };
}
