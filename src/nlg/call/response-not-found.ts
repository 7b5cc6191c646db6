import { NotFoundException } from '@nestjs/common';

/** The responses that Rasa asks for whether a domain has them or not; without a text the bot says nothing. */
const OPTIONAL = new Set(['utter_back', 'utter_restart', 'utter_default', 'utter_ask_rephrase']);

/** Neither a handler nor a text of the domain knows a response. */
export class ResponseNotFound extends NotFoundException {
  constructor() {
    super('Neither a handler nor a text of the domain knows the response.');
    this.name = 'ResponseNotFound';
  }

  /** Whether a domain need not have this response. */
  isExpectedFor(response: string): boolean {
    return OPTIONAL.has(response);
  }
}
