import type { IncomingMessage } from 'node:http';
import { headOfRequest, takeFromUrl, type CallGate, type RequestWithUrl } from '../../../actions/index.js';

/** The gate that let a request pass. Two modules may have one each. */
const PASSED = Symbol.for('nestjs-rasa:passed-gate');

type Passing = IncomingMessage & RequestWithUrl & { [PASSED]?: CallGate };
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
    return request[PASSED] === this.gate;
  }

  /** The error for a request that is refused; undefined if it may go on. */
  refusalOf(request: Passing): Refusal | Promise<Refusal> {
    const { gate } = this;
    if (!gate || request[PASSED] === gate) return undefined;
    takeFromUrl(request, gate.secretParameters);
    const refusal = gate.refusalOf(headOfRequest(request, request.headers));
    return refusal instanceof Promise
      ? refusal.then((late) => marked(request, late, gate))
      : marked(request, refusal, gate);
  }
}

function marked(request: Passing, refusal: Refusal, gate: CallGate): Refusal {
  if (!refusal) request[PASSED] = gate;
  return refusal;
}
