import { Inject, Injectable, Logger } from '@nestjs/common';
import { type ActionAnswer, dialectOf, inDialect, responsesInDialect, type CallDto } from '../../protocol/index.js';
import type { PipelineOptions } from '../pipeline.options.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';

/** Translates answers for the Rasa that asked. Some versions lose a whole answer because of one unknown event. */
@Injectable()
export class AnswerDialect {
  private readonly logger = new Logger('RasaModule');

  constructor(@Inject(PIPELINE_OPTIONS) private readonly options: PipelineOptions) {}

  /** The answer in the caller's dialect. */
  speak(answer: ActionAnswer, call: CallDto): ActionAnswer {
    const isEmpty = answer.events.length === 0 && answer.responses.length === 0;
    if (isEmpty || !this.options.translateEvents) return answer;
    const dialect = dialectOf(call);
    if (!dialect) return answer;
    const { events, leftOut } = inDialect(answer.events, dialect);
    if (leftOut.length > 0) this.warn(leftOut, call);
    return { events, responses: responsesInDialect(answer.responses, dialect) };
  }

  private warn(leftOut: readonly string[], { next_action, version }: CallDto): void {
    const names = [...new Set(leftOut)].map((name) => `'${name}'`).join(', ');
    const caller = version ? `Rasa ${version}` : 'Rasa Core, which sends no version,';
    this.logger.warn(
      `The action '${next_action}' returned events that ${caller} cannot use: ${names}. They were left out, ` +
        "because otherwise the whole answer would be lost. nestjs-rasa's docs/dialects.md has the table; the option " +
        '`translateEvents: false` sends all events as they are.',
    );
  }
}
