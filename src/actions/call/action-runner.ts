import { Inject, Injectable, Logger } from '@nestjs/common';
import { toResponse } from '../../conversation/index.js';
import type { ActionAnswer, RasaEvent } from '../../protocol/index.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';
import type { ActionDefinition } from '../boot/action-definition.js';
import type { PipelineOptions } from '../pipeline.options.js';
import { Arounds } from '../ports/arounds.js';
import { drain } from './action-result.js';
import type { Cancellation } from './cancellation.js';
import type { RasaContext } from './rasa-context.js';
import { RenderedMessages } from './rendered-messages.js';
import { limitTime } from './limit-time.js';
import { notEventsText, splitEvents } from './returned-values.js';
import { UtteranceHints } from './utterance-hints.js';

/** Runs one action within its time limit, and collects its events and responses. */
@Injectable()
export class ActionRunner {
  private readonly logger = new Logger('RasaModule');

  constructor(
    private readonly arounds: Arounds,
    private readonly utterances: UtteranceHints,
    private readonly rendered: RenderedMessages,
    @Inject(PIPELINE_OPTIONS) private readonly options: PipelineOptions,
  ) {}

  /** @throws what the action threw */
  async run(definition: ActionDefinition, context: RasaContext, cancellation: Cancellation): Promise<ActionAnswer> {
    const timer = limitTime(cancellation, definition.name, definition.timeoutMs ?? this.options.timeoutMs);
    try {
      const values = await this.valuesOf(definition, context, cancellation);
      if (context.dispatcher.isStreamingActive) await this.endStream(context);
      this.warnOfStreamFailure(context);
      const { messages } = context.dispatcher;
      this.utterances.check(messages, definition.place);
      const events = this.eventsOf(values, definition);
      if (this.rendered.areWanted(messages)) return { events, responses: await this.rendered.responses(context) };
      return { events, responses: messages.map(toResponse) };
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the action returned. If it stopped because the user interrupted its stream, that is nothing. */
  private async valuesOf(
    definition: ActionDefinition,
    context: RasaContext,
    cancellation: Cancellation,
  ): Promise<unknown[]> {
    try {
      if (!this.arounds.action) return await drain(definition.invoke(context), context.dispatcher);
      return await this.arounds.action(context, async () => drain(definition.invoke(context), context.dispatcher));
    } catch (error) {
      if (!cancellation.isInterruption(error)) throw error;
      return [];
    }
  }

  private async endStream({ dispatcher, call }: RasaContext): Promise<void> {
    this.logger.warn(`The action '${call.actionName}' left its stream open; it was ended. Call streamEnd().`);
    await dispatcher.streamEnd();
  }

  /** The action has succeeded, so nothing else logs the failure of its stream. */
  private warnOfStreamFailure({ dispatcher: { streamFailure }, call: { actionName, requestId } }: RasaContext): void {
    if (streamFailure === undefined) return;
    const stack = streamFailure instanceof Error ? streamFailure.stack : typeof streamFailure;
    this.logger.warn(
      `The action '${actionName}' succeeded although its stream had failed (request_id=${requestId}); it should ` +
        `await every streaming verb. ${stack}`,
    );
  }

  private eventsOf(values: readonly unknown[], { name, place }: ActionDefinition): RasaEvent[] {
    const { events, others } = splitEvents(values);
    if (others.length > 0) this.logger.error(notEventsText(`The action '${name}', ${place},`, others));
    return events;
  }
}
