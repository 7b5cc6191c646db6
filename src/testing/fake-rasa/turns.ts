import type { FakeTurn } from './fake-turn.js';
import type { OpenedRasa } from './open-fake-rasa.js';
import { OpenTurn } from './open-turn.js';

/** The turns of one conversation. One waits for the other, as Rasa locks a conversation. */
export class Turns {
  /** The parts, once the domain was read. */
  opened: OpenedRasa | undefined;
  #opening: Promise<OpenedRasa> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @param open - reads the domain, when it is first needed */
  constructor(
    readonly senderId: string,
    private readonly open: () => Promise<OpenedRasa>,
  ) {}

  /** Runs a turn. If it throws, the conversation stays as it was. */
  turn(work: (rasa: OpenedRasa, turn: OpenTurn) => Promise<void>): Promise<FakeTurn> {
    return this.queued(async (rasa) => {
      const { conversation } = rasa;
      const turn = new OpenTurn(conversation.load(), (event) => conversation.stamped(event));
      await work(rasa, turn);
      conversation.save(turn.dialogue);
      return turn.result;
    });
  }

  /** Runs something between two turns. */
  queued<T>(work: (rasa: OpenedRasa) => Promise<T>): Promise<T> {
    const next = this.#last.then(async () => {
      this.opened = await (this.#opening ??= this.open());
      return work(this.opened);
    });
    this.#last = next.catch(() => undefined);
    return next;
  }
}
