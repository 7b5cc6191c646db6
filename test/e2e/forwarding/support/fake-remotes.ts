import { Module, type DynamicModule } from '@nestjs/common';
import type { ActionAnswer } from 'nestjs-rasa';
import {
  RemoteHost,
  TransportHostModule,
  type CallBytes,
  type ForwardedCall,
  type RelayedAnswer,
  type RemoteAction,
  type RemoteActions,
} from '../../../../src/actions/index.js';
import { allOf } from '../../../support/rest-of-call.js';

/** What an action of a remote does with a call. */
export type Forward = (call: ForwardedCall) => Promise<RelayedAnswer>;

/** How the bytes of a call came to a remote. */
export interface Received {
  readonly call: ForwardedCall;
  /** Whether all bytes were in memory when the call was forwarded. */
  readonly isWhole: boolean;
  readonly bytes: Buffer;
}

/** An answer in JSON. */
export function jsonAnswer(answer: ActionAnswer | null): RelayedAnswer {
  return { json: Buffer.from(JSON.stringify(answer)), read: () => answer };
}

/** All bytes of a call, in the way in which a client of HTTP reads them. */
export async function bytesOf(bytes: CallBytes): Promise<Buffer> {
  const { first, rest } = bytes.pieces();
  return Buffer.concat([...first, ...(rest ? await allOf(rest) : [])]);
}

/** Actions of other servers, without the servers. */
export class FakeRemotes implements RemoteActions {
  readonly received: Received[] = [];
  readonly #actions = new Map<string, RemoteAction>();
  /** Names that a remote has only when it is asked again. */
  readonly #late = new Set<string>();

  /** Adds an action; by default it reads the whole call, keeps it in {@link received} and answers with one text. */
  add(name: string, forward: Forward = (call) => this.keep(call), rest: Partial<RemoteAction> = {}): this {
    const action = { name, place: 'remote fake', remote: 'fake', timeoutMs: undefined, concurrency: undefined };
    this.#actions.set(name, { ...action, ...rest, forward });
    return this;
  }

  /** Adds an action that is found only when the remotes are asked again. */
  addLate(name: string): this {
    this.#late.add(name);
    return this.add(name);
  }

  find(name: string): RemoteAction | undefined {
    return this.#late.has(name) ? undefined : this.#actions.get(name);
  }

  async lookUp(name: string): Promise<RemoteAction | undefined> {
    this.#late.delete(name);
    return this.#actions.get(name);
  }

  all(): readonly RemoteAction[] {
    return [...this.#actions.values()];
  }

  /** Reads and keeps a call. */
  async keep(call: ForwardedCall): Promise<RelayedAnswer> {
    const isWhole = call.bytes.canRepeat;
    this.received.push({ call, isWhole, bytes: await bytesOf(call.bytes) });
    return jsonAnswer({ events: [], responses: [{ text: `${call.actionName} ran elsewhere` }] });
  }

  /** The module that joins them to the application. */
  module(): DynamicModule {
    @Module({})
    class FakeRemoteModule {}
    const join = { provide: 'join', useFactory: (host: RemoteHost) => host.join(this), inject: [RemoteHost] };
    return { module: FakeRemoteModule, imports: [TransportHostModule], providers: [join] };
  }
}
