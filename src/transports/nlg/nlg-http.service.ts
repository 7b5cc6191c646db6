import { Injectable } from '@nestjs/common';
import { CallExchange, exchangeOf } from '../../actions/index.js';
import { checkedNlgCall, NlgReception, type NlgExchange } from '../../nlg/index.js';
import {
  HttpCall,
  rawResponse,
  RequestBodies,
  type AnswersRefused,
  type HttpReply,
  type HttpRequest,
} from '../http/index.js';
import { HttpNlgReply } from './http-nlg-reply.js';

/** Brings NLG calls over HTTP to the reception, which answers them. */
@Injectable()
export class NlgHttpService implements AnswersRefused {
  constructor(
    private readonly bodies: RequestBodies,
    private readonly reception: NlgReception,
  ) {}

  /** Answers a call. */
  handle(request: HttpRequest, reply: HttpReply): Promise<void> {
    return this.reception.receive(this.exchangeOf(request, reply));
  }

  /** Answers a call at which something around the route threw, such as a global guard or interceptor. */
  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void {
    this.reception.refuse(error, this.exchangeOf(request, reply));
  }

  /** Answers a call that the application has let pass, but for which nothing called the handler. */
  readonly handleSkipped = (request: HttpRequest, reply: HttpReply): Promise<void> | undefined =>
    this.reception.refuseSkipped(this.exchangeOf(request, reply));

  private exchangeOf(request: HttpRequest, reply: HttpReply): NlgExchange {
    return exchangeOf(rawResponse(reply), () => {
      const call = new HttpCall(request, reply, this.bodies, checkedNlgCall);
      return new CallExchange(call, new HttpNlgReply(reply, call.requestId));
    });
  }
}
