import { Injectable } from '@nestjs/common';
import { isEmpty, toResponse, type CollectedMessage } from '../../conversation/index.js';
import { MissingModuleError } from '../../errors/index.js';
import type { Button, JsonObject, RasaResponse } from '../../protocol/index.js';
import { RendererHost, type ResponseRenderer } from '../ports/response-renderer.js';
import type { RasaContext } from './rasa-context.js';

/** Renders the messages of an action that ask for it, and makes all of them responses of the wire. */
@Injectable()
export class RenderedMessages {
  constructor(private readonly host: RendererHost) {}

  /** Whether a message asks to be rendered. Without one, nothing has to be awaited. */
  areWanted(messages: readonly CollectedMessage[]): boolean {
    return messages.some(isToRender);
  }

  /**
   * The responses of an action, rendered where the message asks for it.
   *
   * @throws MissingModuleError when `RasaNlgModule` is not imported
   */
  async responses(context: RasaContext): Promise<RasaResponse[]> {
    const { messages } = context.dispatcher;
    const { renderer } = this.host;
    if (!renderer) throw new MissingModuleError('RasaNlgModule.forRoot()', 'utterMessage({ render: true })');
    return Promise.all(
      messages.map(async (message) =>
        isToRender(message) ? rendered(message, renderer, context) : toResponse(message),
      ),
    );
  }
}

function isToRender({ render, response }: CollectedMessage): boolean {
  return render === true && typeof response === 'string' && response !== '';
}

/** As Rasa does it: the action's own members go before those of the response, and its buttons come after them. */
async function rendered(
  message: CollectedMessage,
  renderer: ResponseRenderer,
  context: RasaContext,
): Promise<RasaResponse> {
  const {
    text,
    buttons,
    elements,
    custom,
    image,
    attachment,
    response,
    template: _older,
    render: _asked,
    ...given
  } = message;
  const own: JsonObject = { text, elements, custom, image, attachment };
  const said = await renderer.render(String(response), given, context);
  const others = Object.entries(own).filter(([, value]) => !isEmpty(value));
  const rendering = [...((said['buttons'] as Button[] | null | undefined) ?? []), ...buttons];
  const all = { ...said, ...Object.fromEntries(others), buttons: rendering };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}
