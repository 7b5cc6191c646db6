import { Injectable, Logger } from '@nestjs/common';
import { nearMember, type CollectedMessage } from '../../conversation/index.js';
import { quoted } from '../observers/quoted.js';

/** How many names are checked. A map of data that is uttered as variables must not fill the memory. */
const LOOKED_AT = 200;

/** Warns about variables of messages whose name is almost that of a member, such as `buttns`. */
@Injectable()
export class UtteranceHints {
  private readonly logger = new Logger('RasaModule');
  readonly #seen = new Set<string>();

  /**
   * Checks each name once.
   *
   * @param place - the action, for the warning
   */
  check(messages: readonly CollectedMessage[], place: string): void {
    for (const message of messages) {
      // The variables of a response may have any name.
      if (message.response) continue;
      for (const name in message) if (!this.#seen.has(name)) this.look(name, place);
    }
  }

  private look(name: string, place: string): void {
    if (this.#seen.size >= LOOKED_AT) return;
    this.#seen.add(name);
    const meant = nearMember(name);
    if (meant === undefined) return;
    this.logger.warn(
      `${place} utters a message with \`${quoted(name)}\`: did you mean \`${meant}\`? ` +
        'It is sent as it is, as a variable of the message. This is logged once.',
    );
  }
}
