import { Latch } from '../../support/latch.js';
import type { ForwardedCall, RelayedAnswer } from '../../../../src/actions/index.js';
import { FakeRemotes, jsonAnswer } from './fake-remotes.js';

/** A remote whose action `action_held` runs until it is released, or its signal fires. */
export class HeldRemote {
  readonly begun = new Latch<ForwardedCall>();
  readonly stopped = new Latch<unknown>();
  readonly remotes = new FakeRemotes().add('action_held', (call) => this.hold(call));
  readonly #answer = new Latch<RelayedAnswer>();

  /** Ends the action with one text. */
  release(): void {
    this.#answer.open(jsonAnswer({ events: [], responses: [{ text: 'released' }] }));
  }

  private hold(call: ForwardedCall): Promise<RelayedAnswer> {
    const { signal } = call.over;
    this.begun.open(call);
    signal.addEventListener('abort', () => this.stopped.open(signal.reason));
    return Promise.race([this.#answer.opened, this.stopped.opened.then((reason) => Promise.reject(reason))]);
  }
}
