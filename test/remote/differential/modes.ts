import { must, mustKeepSecrets, tally } from '../../faults/fault.js';
import { PythonServer } from '../support/python-server.js';
import type { GrpcAnswer } from '../../conformance/replay/grpc/answer.js';
import { askOverHttp, GrpcAsker, type HttpAnswer } from './ask.js';
import type { GeneratedCall } from './call.js';
import { Gateway } from './gateway.js';
import { anyCalls, validCalls } from './generate.js';
import { fitForMessage } from './message.js';
import { compareAcross, compareGrpc, compareHttp, whereDifferent, type Verdict } from './verdict.js';

type Protocol = 'http' | 'grpc';
type Answer = HttpAnswer | GrpcAnswer;

/** What is asked, and how. */
export interface Mode {
  readonly name: string;
  readonly calls: readonly GeneratedCall[];
  /** How the gateway is called, and how it calls the Python server. */
  readonly from: Protocol;
  readonly to: Protocol;
  readonly stream?: boolean;
}

/** Why an answer is not right, and what was asked. */
interface Problem {
  readonly call: GeneratedCall;
  readonly direct: Answer;
  readonly through: Answer;
}

/** The results of a mode, by the kinds of its calls. */
export interface ModeResults {
  readonly verdicts: ReadonlyMap<string, readonly string[]>;
  readonly problems: ReadonlyMap<string, readonly Problem[]>;
}

const HTTP_CALLS = 2_200;
const OTHER_CALLS = 500;
/** How many problems of a kind are shown. */
const SHOWN = 3;

/** The same seed gives the same calls. */
export function modes(seed: number): readonly Mode[] {
  const fit = validCalls(OTHER_CALLS, seed).map(fitForMessage);
  const streams = fit.filter(({ kind }) => kind !== 'digests');
  return [
    { name: 'HTTP, HTTP', calls: anyCalls(HTTP_CALLS, seed), from: 'http', to: 'http' },
    { name: 'gRPC, gRPC', calls: fit, from: 'grpc', to: 'grpc' },
    { name: 'gRPC, gRPC as a stream', calls: streams, from: 'grpc', to: 'grpc', stream: true },
    { name: 'HTTP, gRPC', calls: fit, from: 'http', to: 'grpc' },
    { name: 'gRPC, HTTP', calls: fit, from: 'grpc', to: 'http' },
  ];
}

/**
 * Asks a Python server, and a gateway in front of another one that got the same calls before.
 *
 * @throws FaultError when a secret of the calls is in the gateway's log
 */
export async function compareWithPython(mode: Mode): Promise<ModeResults> {
  const [direct, behind] = await Promise.all([start(mode), start(mode)]);
  const gateway = await Gateway.start({ name: 'legacy', url: behind.url });
  const clients = { direct: new GrpcAsker(direct.port), gateway: new GrpcAsker(gateway.grpcPort) };
  const verdicts = new Map<string, string[]>();
  const problems = new Map<string, Problem[]>();
  try {
    // One after the other, because a server keeps the domain of the call before.
    for (const call of mode.calls) {
      const asked = await ask(mode, call, direct, gateway, clients);
      put(verdicts, call.kind, asked.verdict ?? 'different');
      if (asked.verdict === undefined) put(problems, call.kind, { call, ...asked });
    }
    mustKeepSecrets(gateway.log, 'the log of the gateway');
    return { verdicts, problems };
  } finally {
    clients.direct.close();
    clients.gateway.close();
    await gateway.stop();
    await Promise.all([direct.stop(), behind.stop()]);
  }
}

function start({ to }: Mode): Promise<PythonServer> {
  return PythonServer.start({ actions: 'scripted', protocol: to });
}

async function ask(
  { from, to, stream }: Mode,
  call: GeneratedCall,
  python: PythonServer,
  gateway: Gateway,
  clients: { readonly direct: GrpcAsker; readonly gateway: GrpcAsker },
): Promise<{ direct: Answer; through: Answer; verdict: Verdict }> {
  const rpc = stream ? 'WebhookStream' : 'Webhook';
  if (from === 'http' && to === 'http') {
    const [direct, through] = [
      await askOverHttp(python.port, asPythonReads(call)),
      await askOverHttp(gateway.port, call),
    ];
    return { direct, through, verdict: compareHttp(call, direct, through) };
  }
  if (from === 'grpc' && to === 'grpc') {
    const [direct, through] = [await clients.direct.ask(call, rpc), await clients.gateway.ask(call, rpc)];
    return { direct, through, verdict: compareGrpc(direct, through) };
  }
  if (from === 'http') {
    const [direct, through] = [await clients.direct.ask(call, rpc), await askOverHttp(gateway.port, call)];
    return { direct, through, verdict: compareAcross(through, direct, 'http') };
  }
  const [direct, through] = [await askOverHttp(python.port, uncompressed(call)), await clients.gateway.ask(call, rpc)];
  return { direct, through, verdict: compareAcross(direct, through, 'grpc') };
}

/** rasa-sdk reads no other encoding than `deflate`. */
function asPythonReads(call: GeneratedCall): GeneratedCall {
  return call.writing.encoding === 'deflate' ? call : uncompressed(call);
}

function uncompressed(call: GeneratedCall): GeneratedCall {
  return { ...call, writing: { ...call.writing, encoding: undefined } };
}

/** @throws FaultError with the first problems */
export function judged({ verdicts, problems }: ModeResults, kind: string): string {
  const found = verdicts.get(kind) ?? [];
  must(found.length > 0, 'there was no such call');
  const wrong = problems.get(kind) ?? [];
  const shown = wrong.slice(0, SHOWN).map(shortened);
  must(wrong.length === 0, `${wrong.length} of ${found.length} answers differ: ${tally(found)}${shown.join('')}`);
  return `${found.length} calls: ${tally(found)}`;
}

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function shortened({ call, direct, through }: Problem): string {
  const parts = { writing: call.writing, where: whereDifferent(direct, through), direct, through, body: call.body };
  return Object.entries(parts)
    .map(([name, part]) => `\n  ${name.padEnd(8)} ${JSON.stringify(part).slice(0, 600)}`)
    .join('');
}
