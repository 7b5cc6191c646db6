import { exchangeOf, type AnyExchange } from '../../actions/index.js';
import type { HttpGate } from './gate/http-gate.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from './http.types.js';
import type { AnswersRefused } from './refusal-filter.js';

/** What answers the calls of a route. */
export interface ReceivesCalls<Exchange extends AnyExchange> {
  receive(exchange: Exchange): Promise<void>;
  refuse(error: unknown, exchange: Exchange): void;
  refuseSkipped(exchange: Exchange): Promise<void> | undefined;
}

/** Passes the HTTP calls of a route to their reception. All methods that see a request share one exchange. */
export abstract class CallEntrance<Exchange extends AnyExchange> implements AnswersRefused {
  constructor(
    private readonly receiver: ReceivesCalls<Exchange>,
    private readonly gate: HttpGate,
  ) {}

  /** Makes the exchange of a request. */
  protected abstract begin(request: HttpRequest, reply: HttpReply): Exchange;

  /** Answers a call. */
  handle(request: HttpRequest, reply: HttpReply): Promise<void> {
    if (!this.gate.hasPassed(rawRequest(request))) return this.handleUnasked(request, reply);
    return this.receiver.receive(this.exchangeOf(request, reply));
  }

  /** Answers a call for which something around the route, such as a global guard or interceptor, threw an error. */
  handleRefused(error: unknown, request: HttpRequest, reply: HttpReply): void {
    this.receiver.refuse(error, this.exchangeOf(request, reply));
  }

  /** Answers a call that the application let through without calling the handler. */
  readonly handleSkipped = (request: HttpRequest, reply: HttpReply): Promise<void> | undefined =>
    this.receiver.refuseSkipped(this.exchangeOf(request, reply));

  /** A middleware of the application may bring a request here that did not look like a call at the gate. */
  private async handleUnasked(request: HttpRequest, reply: HttpReply): Promise<void> {
    const refusal = await this.gate.refusalOf(rawRequest(request));
    if (refusal) this.handleRefused(refusal, request, reply);
    else await this.receiver.receive(this.exchangeOf(request, reply));
  }

  private exchangeOf(request: HttpRequest, reply: HttpReply): Exchange {
    return exchangeOf(rawResponse(reply), () => this.begin(request, reply));
  }
}
