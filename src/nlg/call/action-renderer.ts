import { Injectable } from '@nestjs/common';
import { Cancellation, RendererHost, type RasaContext, type ResponseRenderer } from '../../actions/index.js';
import { ActionAbortedError } from '../../errors/index.js';
import type { JsonObject, TrackerDto } from '../../protocol/index.js';
import { NlgService } from './nlg-service.js';

/** Rasa's REST input answers over an output channel with another name; those of the other channels have one name. */
const OUTPUT_OF_REST = 'collector';

/** Renders what actions say with `render: true`, as the NLG server would. */
@Injectable()
export class ActionRenderer implements ResponseRenderer {
  constructor(
    host: RendererHost,
    private readonly service: NlgService,
  ) {
    host.join(this);
  }

  async render(response: string, variables: JsonObject, context: RasaContext): Promise<JsonObject> {
    const { tracker, call: head, signal } = context;
    const cancellation = new Cancellation();
    const stop = (): void => cancellation.cancel(new ActionAbortedError(head.actionName));
    signal.addEventListener('abort', stop, { once: true });
    try {
      const state = tracker.currentState() as unknown as TrackerDto;
      const channel = outputChannel(tracker.getLatestInputChannel());
      const call = { response, id: null, arguments: variables, tracker: state, channel };
      return (await this.service.say({ call, head, cancellation })).message;
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }
}

function outputChannel(input: string | null): string | null {
  return input === 'rest' ? OUTPUT_OF_REST : input;
}
