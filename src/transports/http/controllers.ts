import { Controller, Get, HttpCode, Post, Req, Res, UseFilters, VERSION_NEUTRAL, type Type } from '@nestjs/common';
import { Readiness, Shutdown } from '../../actions/index.js';
import { hideFromSwagger } from '../../nest/hidden-from-swagger.js';
import { ActionListService } from './action-list.service.js';
import { ACTIONS_ADDRESS, HEALTH_ADDRESS, WEBHOOK_ADDRESS } from './addresses.js';
import { CallRoute, WEBHOOK } from './call-route.js';
import { sendJson } from './http-replies.js';
import type { HttpRoutes } from './http.options.js';
import type { HttpReply, HttpRequest } from './http.types.js';
import { OwnRoute } from './own-route.js';
import { TransportExceptionFilter } from './transport-exception.filter.js';
import { WebhookService } from './webhook.service.js';

const OK = JSON.stringify({ status: 'ok' });
const SHUTTING_DOWN = JSON.stringify({ status: 'shutting down' });

/**
 * Creates the controllers of the enabled routes. Each module has its own controllers, because the paths are options.
 * They write their answers themselves, so that global interceptors cannot change what Rasa gets.
 */
export function createControllers(routes: HttpRoutes): Type[] {
  const controllers: Type[] = [webhookController(routes.prefix, routes.webhook)];
  if (routes.health !== null) controllers.push(healthController(routes.prefix, routes.health));
  if (routes.actions !== null) controllers.push(actionsController(routes.prefix, routes.actions));
  for (const controller of controllers) finishController(controller, routes.decorators);
  return controllers;
}

/** Puts the user's decorators on a controller of ours, and leaves it out of OpenAPI documents. */
export function finishController(controller: Type, decorators: readonly ClassDecorator[]): void {
  for (const decorate of decorators) decorate(controller);
  hideFromSwagger(controller);
}

function webhookController(prefix: string, path: string): Type {
  @Controller({ path: prefix, version: VERSION_NEUTRAL })
  @UseFilters(TransportExceptionFilter)
  class RasaWebhookController {
    constructor(readonly webhook: WebhookService) {}

    @Post(path)
    @HttpCode(200)
    @OwnRoute(WEBHOOK_ADDRESS)
    @CallRoute(WEBHOOK)
    handle(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
      return this.webhook.handle(request, reply);
    }
  }
  return RasaWebhookController;
}

function healthController(prefix: string, path: string): Type {
  @Controller({ path: prefix, version: VERSION_NEUTRAL })
  class RasaHealthController {
    constructor(
      readonly readiness: Readiness,
      readonly shutdown: Shutdown,
    ) {}

    /** For both probes of Rasa's Helm chart: only a shutdown makes it fail, because a restart cures no other reason. */
    @Get(path)
    @OwnRoute(HEALTH_ADDRESS)
    health(@Res() reply: HttpReply): void {
      if (this.shutdown.hasBegun) sendJson(reply, 503, SHUTTING_DOWN, { connection: 'close' });
      else sendJson(reply, 200, OK);
    }

    /** Whether the process answers. */
    @Get(`${path}/live`)
    @OwnRoute(HEALTH_ADDRESS)
    live(@Res() reply: HttpReply): void {
      sendJson(reply, 200, OK);
    }

    /** Whether the server should get calls, and why not. */
    @Get(`${path}/ready`)
    @OwnRoute(HEALTH_ADDRESS)
    ready(@Res() reply: HttpReply): void {
      const reasons = this.readiness.reasons();
      if (reasons.length > 0) return sendJson(reply, 503, JSON.stringify({ status: 'not ready', reasons }));
      const degraded = this.readiness.degradedReasons();
      const status = degraded.length === 0 ? OK : JSON.stringify({ status: 'degraded', reasons: degraded });
      sendJson(reply, 200, status);
    }
  }
  return RasaHealthController;
}

function actionsController(prefix: string, path: string): Type {
  @Controller({ path: prefix, version: VERSION_NEUTRAL })
  class RasaActionsController {
    constructor(readonly actions: ActionListService) {}

    @Get(path)
    @OwnRoute(ACTIONS_ADDRESS)
    list(@Req() request: HttpRequest, @Res() reply: HttpReply): Promise<void> {
      return this.actions.send(request, reply);
    }
  }
  return RasaActionsController;
}
