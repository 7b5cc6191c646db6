import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CALL_GATE, type CallGate } from '../../../actions/index.js';
import { ActionListService } from '../action-list.service.js';
import { ACTIONS_ADDRESS, WEBHOOK_ADDRESS } from '../addresses.js';
import { WebhookService } from '../webhook.service.js';
import type { GuardedRoute } from './guarded-route.js';
import { HttpGate } from './http-gate.js';
import { RouteGate } from './route-gate.js';

/** Guards the webhook and, unless it is open, the list of actions. */
@Injectable()
export class HttpRoutesGate extends RouteGate {
  constructor(
    host: HttpAdapterHost,
    http: HttpGate,
    webhook: WebhookService,
    list: ActionListService,
    @Inject(CALL_GATE) gate: CallGate | null,
  ) {
    const guarded: GuardedRoute[] = [{ route: WEBHOOK_ADDRESS, calls: webhook }];
    if (gate?.isListOpen !== true) guarded.push({ route: ACTIONS_ADDRESS, calls: list });
    super(host, http, guarded);
  }
}
