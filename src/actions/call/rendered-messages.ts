import { Injectable } from '@nestjs/common';
import { isEmpty, toResponse, type CollectedMessage } from '../../conversation/index.js';
import { MissingModuleError } from '../../errors/index.js';
import type { Button, JsonObject, RasaResponse } from '../../protocol/index.js';
import { RendererHost, type ResponseRenderer } from '../ports/response-renderer.js';
import type { RasaContext } from './rasa-context.js';

/** Makes responses for the wire of what an action said, and renders those that ask for it. */
@Injectable()
export class RenderedMessages {
  constructor(private readonly host: RendererHost) {}

  /**
   * The responses of an action.
   *
   * @throws MissingModuleError when one is to be rendered and nothing renders
   */
  responses(context: RasaContext): RasaResponse[] | Promise<RasaResponse[]> {
    const { messages } = context.dispatcher;
    if (!messages.some(isToRender)) return messages.map(toResponse);
    const { renderer } = this.host;
    if (!renderer) throw new MissingModuleError('RasaNlgModule.forRoot()', 'utterMessage({ render: true })');
    return Promise.all(
      messages.map((message) => (isToRender(message) ? rendered(message, renderer, context) : toResponse(message))),
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
