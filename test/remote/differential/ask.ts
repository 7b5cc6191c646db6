/** Asks an action server as Rasa does: again, with the domain, if the digest is not known. */
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type { GrpcAnswer } from '../../conformance/replay/grpc/answer.js';
import { GrpcClient } from '../../conformance/replay/grpc/client.js';
import type { GeneratedCall } from './call.js';
import { toMessage } from './message.js';
import { encoded, written } from './write.js';

const PATIENCE_MS = 20_000;

/** An answer over HTTP. */
export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends a call over HTTP. */
export async function askOverHttp(port: number, call: GeneratedCall): Promise<HttpAnswer> {
  const answer = await send(port, call);
  return answer.status === 449 && call.domain ? send(port, withDomain(call, call.domain)) : answer;
}

async function send(port: number, call: GeneratedCall): Promise<HttpAnswer> {
  const { encoding, pieces, chunked } = call.writing;
  const bytes = encoded(written(call), call.writing);
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path: '/webhook',
    method: 'POST',
    agent: false,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: {
      'content-type': 'application/json',
      ...(encoding && { 'content-encoding': encoding }),
      ...(!chunked && { 'content-length': bytes.length }),
    },
  });
  const answered = once(outgoing, 'response');
  const length = Math.ceil(bytes.length / pieces) || 1;
  for (let at = 0; at < bytes.length; at += length) {
    await new Promise<void>((resolve) => outgoing.write(bytes.subarray(at, at + length), () => resolve()));
  }
  outgoing.end();
  const [incoming] = (await answered) as [IncomingMessage];
  return { status: incoming.statusCode ?? 0, text: await text(incoming) };
}

/** Sends a call over gRPC. */
export class GrpcAsker {
  readonly #client: GrpcClient;

  constructor(port: number) {
    this.#client = new GrpcClient(port);
  }

  async ask(call: GeneratedCall, rpc: 'Webhook' | 'WebhookStream'): Promise<GrpcAnswer> {
    const answer = await this.#client.send(rpc, { request: toMessage(call.body) });
    const isWithout = answer.code === 'NOT_FOUND' && answer.details.includes('DOMAIN');
    if (!isWithout || !call.domain) return answer;
    return this.#client.send(rpc, { request: toMessage(withDomain(call, call.domain).body) });
  }

  close(): void {
    this.#client.close();
  }
}

function withDomain(call: GeneratedCall, domain: object): GeneratedCall {
  return typeof call.body === 'string' ? call : { ...call, body: { ...call.body, domain } };
}
