import type { IncomingMessage } from 'node:http';
import { headOfRequest, takeFromUrl, type CallGate, type RequestWithUrl } from '../../../actions/index.js';

const HAS_PASSED = Symbol.for('nestjs-rasa:has-passed');

type Passing = IncomingMessage & RequestWithUrl & { [HAS_PASSED]?: true };
type Refusal = Awaited<ReturnType<CallGate['refusalOf']>>;

/** Decides by the head of HTTP requests, and remembers those that may go on. */
export class HttpGate {
  /** @param find - the gate; it may be there only after all modules are */
  constructor(private readonly find: () => CallGate | null | undefined) {}

  /** Where the decisions come from; undefined if everyone may call. */
  get gate(): CallGate | undefined {
    return this.find() ?? undefined;
  }

  /** Whether a request may go on. A request that was not asked about yet may not, if there is a gate. */
  hasPassed(request: Passing): boolean {
    return request[HAS_PASSED] === true || !this.gate;
  }

  /** The error for a request that is refused; undefined if it may go on. */
  refusalOf(request: Passing): Refusal | Promise<Refusal> {
    const { gate } = this;
    if (!gate || request[HAS_PASSED]) return undefined;
    takeFromUrl(request, gate.secretParameters);
    const refusal = gate.refusalOf(headOfRequest(request, request.headers));
    return refusal instanceof Promise ? refusal.then((late) => marked(request, late)) : marked(request, refusal);
  }
}

function marked(request: Passing, refusal: Refusal): Refusal {
  if (!refusal) request[HAS_PASSED] = true;
  return refusal;
}
