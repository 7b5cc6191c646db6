import { Injectable } from '@nestjs/common';
import { CallExchange, CallReception, checkedCall, exchangeOf, type CallReply } from '../../actions/index.js';
import type { CallDto } from '../../protocol/index.js';
import { RequestBodies } from './body/request-bodies.js';
import { HttpCall } from './http-call.js';
import { rawResponse, type HttpReply, type HttpRequest } from './http.types.js';
import { JsonReply } from './json-reply.js';
import { EventStream } from './stream/event-stream.js';
import { streamFormatFor } from './stream/stream-format.js';
import { StreamReply } from './stream/stream-reply.js';

/** Passes HTTP calls to the reception, which answers them. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly bodies: RequestBodies,
    private readonly reception: CallReception,
  ) {}

  /** Answers a call: with one document, or with a stream of events if the client asks for one. */
  handle(request: HttpRequest, reply: HttpReply): Promise<void> {
    return this.reception.receive(this.exchangeOf(request, reply));
  }

  /** Answers a call for which something around the webhook, such as a global guard or interceptor, threw an error. */
  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void {
    this.reception.refuse(error, this.exchangeOf(request, reply));
  }

  /** Answers a call that the application let through without calling the handler. */
  readonly handleSkipped = (request: HttpRequest, reply: HttpReply): Promise<void> | undefined =>
    this.reception.refuseSkipped(this.exchangeOf(request, reply));

  private exchangeOf(request: HttpRequest, reply: HttpReply): CallExchange {
    return exchangeOf(rawResponse(reply), () => {
      const call = new HttpCall(request, reply, this.bodies, checkedCall);
      return new CallExchange(call, replyFor(call, reply));
    });
  }
}

function replyFor({ headers, requestId }: HttpCall<CallDto>, reply: HttpReply): CallReply {
  const format = streamFormatFor(headers.accept);
  if (!format) return new JsonReply(reply, requestId);
  return new StreamReply(new EventStream(reply, format, requestId), requestId);
}
