/** The actions of workers and servers behind the gateway. Each call has an id, which the journal and the answer have. */
import { setTimeout as delay } from 'node:timers/promises';
import { RasaAction, type CollectingDispatcher, type RasaContext, type Tracker } from 'nestjs-rasa';
import { note } from '../journal.js';

const JOURNAL = process.env['JOURNAL'] ?? '';

/** Takes as long as the slot `ms` says, and answers with the id. */
@RasaAction('action_book')
export class Book {
  async run(dispatcher: CollectingDispatcher, tracker: Tracker, _domain: unknown, context: RasaContext): Promise<void> {
    const id = String(tracker.getSlot('id'));
    note(JOURNAL, 'began', id);
    context.signal.addEventListener('abort', () => note(JOURNAL, 'stopped', id));
    await delay(Number(tracker.getSlot('ms')), undefined, { signal: context.signal });
    dispatcher.utterMessage({ text: id });
  }
}

/** Streams the id in pieces, until it is stopped. */
@RasaAction('action_stream')
export class Stream {
  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<void> {
    const id = String(tracker.getSlot('id'));
    note(JOURNAL, 'began', id);
    for (const piece of id) {
      await dispatcher.streamChunk({ text: piece });
      await delay(10);
    }
    await dispatcher.streamEnd();
  }
}
