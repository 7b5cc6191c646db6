import { RasaAction, type CollectingDispatcher, type RasaContext } from 'nestjs-rasa';
import { Latch } from './latch.js';

/** An action that counts its runs, and runs until it is released or stopped. */
export function countedAction() {
  const release = new Latch();
  const stopped = new Latch<unknown>();
  const waiting: { readonly times: number; readonly latch: Latch }[] = [];
  const counter = { runs: 0 };
  @RasaAction('action_counted')
  class Counted {
    async run(
      dispatcher: CollectingDispatcher,
      _tracker: unknown,
      _domain: unknown,
      { signal }: RasaContext,
    ): Promise<void> {
      counter.runs += 1;
      for (const { times, latch } of waiting) if (counter.runs >= times) latch.open();
      signal.addEventListener('abort', () => stopped.open(signal.reason), { once: true });
      await release.opened;
      dispatcher.utterMessage({ text: 'Done.' });
    }
  }
  /** Waits until it has begun so many times. */
  const begun = (times = 1): Promise<void> => {
    const latch = new Latch();
    waiting.push({ times, latch });
    if (counter.runs >= times) latch.open();
    return latch.opened;
  };
  return { Counted, counter, begun, release, stopped };
}
