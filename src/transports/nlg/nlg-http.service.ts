import { Injectable } from '@nestjs/common';
import { CallExchange } from '../../actions/index.js';
import { checkedNlgCall, NlgReception, type NlgExchange } from '../../nlg/index.js';
import { CallEntrance, HttpCall, HttpGate, RequestBodies, type HttpReply, type HttpRequest } from '../http/index.js';
import { HttpNlgReply } from './http-nlg-reply.js';

/** Brings NLG calls over HTTP to the reception, which answers them. */
@Injectable()
export class NlgHttpService extends CallEntrance<NlgExchange> {
  constructor(
    private readonly bodies: RequestBodies,
    reception: NlgReception,
    gate: HttpGate,
  ) {
    super(reception, gate);
  }

  protected override begin(request: HttpRequest, reply: HttpReply): NlgExchange {
    const call = new HttpCall(request, reply, this.bodies, checkedNlgCall);
    return new CallExchange(call, new HttpNlgReply(reply, call.requestId));
  }
}
