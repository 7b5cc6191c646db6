import { RasaAction } from 'nestjs-rasa';
import { Latch } from './latch.js';

/** An action that runs until it is released. */
export function heldAction() {
  const begun = new Latch();
  const release = new Latch();
  @RasaAction('action_held')
  class Held {
    async run(): Promise<void> {
      begun.open();
      await release.opened;
    }
  }
  return { Held, begun, release };
}
