import { Injectable } from '@nestjs/common';
import { CallExchange, CallReception, checkedCall, type CallReply } from '../../actions/index.js';
import type { CallDto } from '../../protocol/index.js';
import { PeekedCall } from './body/peeked-call.js';
import { RequestBodies } from './body/request-bodies.js';
import { CallEntrance } from './call-entrance.js';
import { HttpGate } from './gate/http-gate.js';
import { HttpCall } from './http-call.js';
import type { HttpReply, HttpRequest } from './http.types.js';
import { JsonReply } from './json-reply.js';
import { EventStream } from './stream/event-stream.js';
import { streamFormatFor } from './stream/stream-format.js';
import { StreamReply } from './stream/stream-reply.js';

/** The webhook's calls: answered with one document, or with a stream of events if the client asks for one. */
@Injectable()
export class WebhookService extends CallEntrance<CallExchange> {
  constructor(
    private readonly bodies: RequestBodies,
    reception: CallReception,
    gate: HttpGate,
  ) {
    super(reception, gate);
  }

  protected override begin(request: HttpRequest, reply: HttpReply): CallExchange {
    const call = new HttpCall(request, reply, this.bodies, callIn);
    return new CallExchange(call, replyFor(call, reply));
  }
}

/** A call that another server reads is not checked here. */
function callIn(body: unknown): CallDto {
  return body instanceof PeekedCall ? body : checkedCall(body);
}

function replyFor({ headers, requestId }: HttpCall<CallDto>, reply: HttpReply): CallReply {
  const format = streamFormatFor(headers.accept);
  if (!format) return new JsonReply(reply, requestId);
  return new StreamReply(new EventStream(reply, format, requestId), requestId);
}
