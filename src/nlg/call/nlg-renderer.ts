import { Inject, Injectable, Optional } from '@nestjs/common';
import type { JsonObject } from '../../protocol/index.js';
import { DOMAIN_RESPONSES, NLG_OPTIONS } from '../nlg.tokens.js';
import type { NlgOptions } from '../nlg.options.js';
import type { DomainResponses, LastSaid } from '../ports/domain-responses.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import type { NlgCall } from './nlg-context.js';

/** Renders the responses of the domain, where there is one. */
@Injectable()
export class NlgRenderer {
  constructor(
    @Optional() @Inject(DOMAIN_RESPONSES) private readonly responses: DomainResponses | null,
    @Inject(NLG_OPTIONS) private readonly options: Pick<NlgOptions, 'random'>,
  ) {}

  /** The domain's own response; undefined where there is none. */
  render(call: NlgCall, slots: JsonObject, lastSaid: () => LastSaid | undefined): NlgMessage | undefined {
    if (!this.responses) return undefined;
    const { response, id, channel, language } = call;
    const { random } = this.options;
    return this.responses.render({
      response,
      id,
      channel,
      arguments: call.arguments,
      slots,
      language,
      random,
      lastSaid,
    });
  }
}
