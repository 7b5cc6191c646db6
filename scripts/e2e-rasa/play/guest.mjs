import { fail } from 'node:assert/strict';
import { until } from '../../e2e/wait.mjs';
import { inWords } from './events.mjs';
import { expectInOrder, expectLike } from '../../e2e/expect.mjs';

const LOG_SECONDS = 10;

/**
 * A user who talks to the assistant. Every check reads what Rasa itself returns, and throws if it is not as expected.
 */
export class Guest {
  /** The messages, the answers and the events, for the transcript. */
  turns = [];
  /** @type {object[]} the tracker's events after the latest turn */
  #known = [];
  #callsBefore = 0;
  #heard = [];

  /**
   * @param {string} sender
   * @param {import('./rasa-client.mjs').RasaClient} client
   * @param {{ outcomes(sender: string): string[] }} actionServer
   */
  constructor(sender, client, actionServer) {
    this.sender = sender;
    this.client = client;
    this.actionServer = actionServer;
  }

  /**
   * Sends a message and expects exactly these answers.
   *
   * @param {string} text
   * @param {...unknown} expected - a text or a pattern, or an object with members of the message
   */
  async says(text, ...expected) {
    this.#callsBefore = this.actionServer.outcomes(this.sender).length;
    this.#heard = await this.client.say(this.sender, text);
    const tracker = await this.client.tracker(this.sender);
    const { events } = tracker;
    this.turns.push({
      sender: this.sender,
      said: text,
      heard: this.#heard,
      events: newEvents(events, this.#known),
      tracker,
    });
    this.#known = events;
    const wanted = expected.map((one) => (typeof one === 'string' || one instanceof RegExp ? { text: one } : one));
    expectLike(this.#heard, wanted, `${this.sender} said ${JSON.stringify(text)} and heard`);
  }

  /**
   * Presses a button of the latest answer.
   *
   * @param {string} title
   * @param {...unknown} expected
   */
  async presses(title, ...expected) {
    const button = this.#heard.flatMap(({ buttons = [] }) => buttons).find((one) => one.title === title);
    if (!button) fail(`${this.sender} saw no button ${JSON.stringify(title)} in ${JSON.stringify(this.#heard)}`);
    await this.says(button.payload, ...expected);
  }

  /**
   * Checks slots in the answer of the tracker API.
   *
   * @param {Record<string, unknown>} expected
   */
  async hasSlots(expected) {
    const { slots } = await this.client.tracker(this.sender);
    expectLike(slots, expected, `${this.sender}'s slots`);
    Object.assign((this.turns.at(-1).slots ??= {}), pick(slots, Object.keys(expected)));
  }

  /**
   * Checks the events of the latest turn, in this order: `slot x`, names of actions, types of events.
   *
   * @param {...string} expected
   */
  hasEvents(...expected) {
    expectInOrder(this.turns.at(-1).events.map(inWords), expected, `${this.sender}'s events`);
  }

  /**
   * Checks how the calls of the latest turn ended, according to the log of the action server.
   *
   * @param {...string} expected - such as `action_weather ok`
   */
  async hasCalls(...expected) {
    const since = () => this.actionServer.outcomes(this.sender).slice(this.#callsBefore);
    // The log comes through a pipe and may be late.
    const all = (calls) => expected.every((one) => calls.includes(one));
    await until(`the action server's log to say ${expected.join(', ')}`, LOG_SECONDS, () => all(since()));
    expectInOrder(since(), expected, `calls for ${this.sender}`);
  }

  /**
   * Waits until the tracker has an event that Rasa adds by itself.
   *
   * @param {string} event - in words
   * @param {number} seconds
   * @param {string} note - what the transcript says about it
   */
  async waitsFor(event, seconds, note) {
    const tracker = await until(`${event} in ${this.sender}'s tracker`, seconds, async () => {
      const found = await this.client.tracker(this.sender);
      return newEvents(found.events, this.#known).some((one) => inWords(one) === event) && found;
    });
    const events = newEvents(tracker.events, this.#known);
    this.#known = tracker.events;
    this.turns.push({ sender: this.sender, said: null, note, heard: [], events, tracker });
    return events;
  }

  /** The number of turns. */
  get count() {
    return this.turns.filter(({ said }) => said !== null).length;
  }
}

/** The events after those that are known. Rasa's store in memory forgets the sessions before the last one. */
function newEvents(events, known) {
  const last = JSON.stringify(known.at(-1));
  if (JSON.stringify(events[known.length - 1]) === last) return events.slice(known.length);
  return events.slice(events.findLastIndex((event) => JSON.stringify(event) === last) + 1);
}

function pick(slots, names) {
  return Object.fromEntries(names.map((name) => [name, slots[name]]));
}
