import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { quoted } from '../../actions/index.js';
import { didYouMean } from '../../errors/index.js';
import { NlgRegistry } from '../boot/nlg-registry.js';
import { DOMAIN_RESPONSES } from '../nlg.tokens.js';
import type { DomainResponses } from '../ports/domain-responses.js';

/** How many names get a hint; a client that makes names up must not fill the log. */
const HINTED = 100;
/** Longer names are not compared with the known ones. */
const LONGEST_NAME = 200;

/** Says once of each response what is wrong with it. */
@Injectable()
export class NlgHints {
  private readonly logger = new Logger('RasaNlgModule');
  readonly #hinted = new Set<string>();

  constructor(
    private readonly handlers: NlgRegistry,
    @Optional() @Inject(DOMAIN_RESPONSES) private readonly responses: DomainResponses | null,
  ) {}

  /** Nothing knows this response. */
  notFound(response: string): void {
    if (response.length > LONGEST_NAME || !this.isNew(response)) return;
    const known = [...this.handlers.names(), ...(this.responses?.names() ?? [])];
    this.logger.warn(
      `There is no response ${quoted(response)}: neither a handler nor a text of the domain.` +
        didYouMean(response, known),
    );
  }

  /** Members of a message were left out. */
  leftOut(response: string, members: readonly string[]): void {
    if (members.length === 0 || !this.isNew(`${response} ${members.join()}`)) return;
    this.logger.warn(
      `The response ${quoted(response)} has members that Rasa refuses from an NLG server: ${members.join(', ')}. They ` +
        'were left out. `text` and `image` must be texts, `buttons` and `elements` lists of objects, `attachment` and ' +
        '`custom` objects.',
    );
  }

  private isNew(what: string): boolean {
    if (this.#hinted.has(what) || this.#hinted.size >= HINTED) return false;
    this.#hinted.add(what);
    return true;
  }
}
