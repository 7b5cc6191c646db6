import type { ForwardedCall, RelayedAnswer, RelayedStream } from '../../../src/actions/index.js';
import { overBy } from '../../../src/remote/call-over.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { Remote } from '../../../src/remote/remote.js';
import type { CommonRemoteOptions } from '../../../src/remote/remote.options.js';
import { resolveRemotes } from '../../../src/remote/resolve-remotes.js';

/** The answer of every call that does not fail. */
export const ANSWER: RelayedAnswer = { json: Buffer.from('{}'), read: () => ({ events: [], responses: [] }) };

/** A client without a server: what it answers is up to the test. */
export class ScriptedClient implements RemoteClient {
  /** How often the names were asked for. */
  asked = 0;
  /** How often a call was sent. */
  sent = 0;
  isClosed = false;
  list: (signal: AbortSignal) => Promise<readonly string[]> = () => Promise.resolve(['action_there']);
  answer: (call: ForwardedCall) => Promise<RelayedAnswer> = () => Promise.resolve(ANSWER);

  start(): Promise<void> {
    return Promise.resolve();
  }

  actions(signal: AbortSignal): Promise<readonly string[]> {
    this.asked += 1;
    return this.list(signal);
  }

  forward(call: ForwardedCall): Promise<RelayedAnswer> {
    this.sent += 1;
    return this.answer(call);
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }
}

/** A remote with this client, which has not started yet. */
export function remoteWith(
  client: RemoteClient,
  options: Partial<CommonRemoteOptions> = {},
  changed: () => void = () => undefined,
): Remote {
  const { remotes, refreshMs } = resolveRemotes({
    remotes: [{ name: 'legacy', url: 'http://legacy/webhook', ...options }],
  });
  const [terms] = remotes;
  if (!terms) throw new Error('There is no remote.');
  return new Remote(terms, client, refreshMs, changed);
}

/** What a test says about a call. */
interface CallGiven {
  readonly canRepeat?: boolean;
  readonly signal?: AbortSignal;
  readonly stream?: RelayedStream;
  /** How many servers have forwarded it. */
  readonly hops?: string;
}

/** A call of an action. */
export function callOf(actionName: string, given: CallGiven = {}): ForwardedCall {
  const { canRepeat = true, signal = new AbortController().signal, stream, hops = '' } = given;
  const bytes = { format: 'json', encoding: undefined, length: 2, canRepeat } as ForwardedCall['bytes'];
  const head = { header: (name: string) => (name === 'x-rasa-hops' ? hops : undefined) } as ForwardedCall['head'];
  return { actionName, head, bytes, over: overBy(signal), timeoutMs: 0, stream };
}
