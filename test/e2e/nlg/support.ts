import { Module, type ModuleMetadata, type Type } from '@nestjs/common';
import type { JsonObject } from 'nestjs-rasa';
import { RasaNlgModule, type DomainResponses, type NlgMessage, type RenderRequest } from 'nestjs-rasa/nlg';
import { MARKER } from '../support/calls.js';
import { post, type Answer, type Sending } from '../support/client.js';

type NlgOptions = Parameters<typeof RasaNlgModule.forRoot>[0];

/** A module with the NLG server alone, without RasaModule. */
export function nlgModule(
  providers: ModuleMetadata['providers'],
  options: NlgOptions = {},
  { imports = [], ...rest }: ModuleMetadata = {},
): Type {
  @Module({ imports: [RasaNlgModule.forRoot(options), ...imports], providers: providers ?? [], ...rest })
  class NlgAppModule {}
  return NlgAppModule;
}

/** The tracker of a call, as Rasa sends it with every kind of call. */
export function tracker(members: JsonObject = {}): JsonObject {
  return {
    sender_id: 'user-1',
    slots: { name: 'Ada', secret: MARKER },
    latest_message: { text: MARKER, intent: { name: 'greet' }, entities: [] },
    events: [{ event: 'user', text: MARKER, timestamp: 1 }],
    paused: false,
    active_loop: {},
    latest_action_name: 'action_listen',
    ...members,
  };
}

/** A call as Rasa 3.6 sends it. */
export function nlgCall(response: string, members: JsonObject = {}): JsonObject {
  return { response, id: null, arguments: {}, tracker: tracker(), channel: { name: 'rest' }, ...members };
}

/** Sends a body to the NLG route. */
export function ask(port: number, body: Parameters<typeof post>[1], sending: Sending = {}): Promise<Answer> {
  return post(port, body, { path: '/nlg', ...sending });
}

/** The domain's responses by plain functions. */
export function responsesOf(texts: Record<string, (request: RenderRequest) => NlgMessage>): DomainResponses {
  return {
    render: (request) => (Object.hasOwn(texts, request.response) ? texts[request.response]?.(request) : undefined),
    names: () => Object.keys(texts),
  };
}
