import { Injectable } from '@nestjs/common';
import type { JsonObject } from '../../protocol/index.js';
import type { RasaContext } from '../call/rasa-context.js';

/** The port for a room that renders responses: what `render: true` of an utterance asks. */
export interface ResponseRenderer {
  /**
   * Renders a response as the NLG server would. It never rejects: what fails is said with the fallback.
   *
   * @param response - the name of the response
   * @param variables - the variables that the action gave
   * @param context - the context of the action
   * @returns the members of the message
   */
  render(response: string, variables: JsonObject, context: RasaContext): Promise<JsonObject>;
}

/** Where the actions find the renderer, as a transport finds RasaModule in the TransportHost. */
@Injectable()
export class RendererHost {
  #renderer: ResponseRenderer | undefined;

  /** The renderer joins. */
  join(renderer: ResponseRenderer): void {
    this.#renderer = renderer;
  }

  /** The renderer, where the application has one. */
  get renderer(): ResponseRenderer | undefined {
    return this.#renderer;
  }
}
