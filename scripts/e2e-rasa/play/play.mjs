import { Guest } from './guest.mjs';

/** The time limit of a conversation. The longest one waits for a reminder and takes seconds. */
export const CONVERSATION_SECONDS = 180;

/**
 * @typedef {object} Conversation
 * @property {string} name
 * @property {string} about - one line for the transcript
 * @property {(stage: Stage) => Promise<void>} play
 */

/** What a conversation gets: guests, and the servers if it has to look at them. */
export class Stage {
  /** @type {Guest[]} */
  guests = [];

  /**
   * @param {import('./rasa-client.mjs').RasaClient} client
   * @param {{ outcomes(sender: string): string[] }} actionServer
   * @param {Awaited<ReturnType<typeof import('../servers/tap.mjs').startTap>>} [tap] - of the calls, when they go through one
   */
  constructor(client, actionServer, tap) {
    this.client = client;
    this.actionServer = actionServer;
    this.tap = tap;
  }

  /** @param {string} sender - its conversation's id; no other conversation of the run may use it */
  guest(sender) {
    const guest = new Guest(sender, this.client, this.actionServer);
    this.guests.push(guest);
    return guest;
  }
}
