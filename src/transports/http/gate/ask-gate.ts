import { rawRequest, type HttpReply, type HttpRequest } from '../http.types.js';
import type { GuardedRoute } from './guarded-route.js';
import type { HttpGate } from './http-gate.js';
import { refuseUnread } from './refuse-unread.js';

/** Lets a request go on if the gate allows it, and answers it otherwise. It waits only if the gate has to. */
export function askGate(
  gate: HttpGate,
  { calls }: GuardedRoute,
  request: HttpRequest,
  reply: HttpReply,
  goOn: () => void,
): void {
  const decide = (refusal: unknown): void => {
    if (refusal === undefined) goOn();
    else refuseUnread(request, reply, () => calls.handleRefused(refusal, request, reply));
  };
  const refusal = gate.refusalOf(rawRequest(request));
  if (refusal instanceof Promise) void refusal.then(decide);
  else decide(refusal);
}
