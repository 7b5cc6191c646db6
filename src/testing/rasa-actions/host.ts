import type { TrackedEvent } from '../../conversation/index.js';
import type { Dialogue } from './dialogue.js';
import type { RasaDomain } from './rasa-domain.js';

/** What Rasa's own actions need of the program around them. */
export interface RasaHost {
  readonly domain: RasaDomain;
  /**
   * Runs an action of the action server.
   *
   * @returns what the bot says, then the events of the answer
   * @throws RejectedActionError when the action rejected its execution, FailedActionError when it failed
   */
  callAction(name: string, dialogue: Dialogue): Promise<readonly TrackedEvent[]>;
  /** What the bot says for a response of the domain; nothing if there is no such response. */
  say(response: string, dialogue: Dialogue): Promise<readonly TrackedEvent[]>;
}

/** An action rejected its execution, so another one is predicted. */
export class RejectedActionError extends Error {
  constructor(
    readonly action: string,
    message: string,
  ) {
    super(message);
    this.name = 'RejectedActionError';
  }
}

/** An action could not be run, or its answer could not be used. Rasa goes on without its events. */
export class FailedActionError extends Error {
  /**
   * @param isExpected - whether Rasa itself expects this kind of failure: a status above 400, or no connection. A broken
   * answer ends the whole turn where Rasa fills slots.
   */
  constructor(
    readonly action: string,
    message: string,
    readonly isExpected: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'FailedActionError';
  }
}
