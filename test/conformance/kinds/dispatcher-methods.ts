import type { CollectingDispatcher } from 'nestjs-rasa';
import { bind, signature, type Arguments, type Signature } from '../python/signature.js';
import type { JsonObject } from '../vector.js';
import type { Call } from './calls.js';

interface DispatcherMethod {
  readonly signature: Signature;
  readonly call: (dispatcher: CollectingDispatcher, args: Arguments) => unknown;
}

/**
 * Makes a call of a description on the dispatcher.
 *
 * @returns A promise where the method is asynchronous.
 * @throws TypeError when the arguments do not fit, as in Python.
 */
export function callDispatcher(dispatcher: CollectingDispatcher, call: Call): unknown {
  const method = DISPATCHER_METHODS.get(call.method ?? '');
  if (!method) throw new TypeError(`The dispatcher has no method ${call.method ?? ''}.`);
  return method.call(dispatcher, bind(method.signature, call.args, call.kwargs));
}

type Buttons = Parameters<CollectingDispatcher['utterButtonMessage']>[1];
type Elements = Parameters<CollectingDispatcher['utterElements']>[0];
type Variables = Parameters<CollectingDispatcher['utterElements']>[1];

/** The methods of the reference's dispatcher, by their Python names and with their Python parameters. */
export const DISPATCHER_METHODS: ReadonlyMap<string, DispatcherMethod> = new Map([
  method(
    'utter_message',
    signature(
      'text?',
      'image?',
      'json_message?',
      'template?',
      'response?',
      'attachment?',
      'buttons?',
      'elements?',
      '**',
    ),
    (dispatcher, { given, extra }) => dispatcher.utterMessage(ourNames(given, extra)),
  ),
  method('utter_custom_message', signature('*', '**'), (dispatcher, { rest, extra }) =>
    dispatcher.utterCustomMessage(rest as Elements, variables(extra)),
  ),
  method('utter_elements', signature('*', '**'), (dispatcher, { rest, extra }) =>
    dispatcher.utterElements(rest as Elements, variables(extra)),
  ),
  method('utter_button_message', signature('text', 'buttons', '**'), (dispatcher, { given, extra }) =>
    dispatcher.utterButtonMessage(given.text as string, given.buttons as Buttons, variables(extra)),
  ),
  method('utter_attachment', signature('attachment', '**'), (dispatcher, { given, extra }) =>
    dispatcher.utterAttachment(given.attachment, variables(extra)),
  ),
  method(
    'utter_button_template',
    signature('template', 'buttons', 'tracker', 'silent_fail?', '**'),
    (dispatcher, { given, extra }) =>
      dispatcher.utterButtonTemplate(
        given.template as string,
        given.buttons as Buttons,
        given.tracker as never,
        given.silent_fail as boolean | undefined,
        variables(extra),
      ),
  ),
  method('utter_template', signature('template', 'tracker', 'silent_fail?', '**'), (dispatcher, { given, extra }) =>
    dispatcher.utterTemplate(
      given.template as string,
      given.tracker as never,
      given.silent_fail as boolean | undefined,
      variables(extra),
    ),
  ),
  method('utter_custom_json', signature('json_message', '**'), (dispatcher, { given, extra }) =>
    dispatcher.utterCustomJson(given.json_message, variables(extra)),
  ),
  method('utter_image_url', signature('image', '**'), (dispatcher, { given, extra }) =>
    dispatcher.utterImageUrl(given.image as string, variables(extra)),
  ),
  method('stream_start', signature(), (dispatcher) => dispatcher.streamStart()),
  method(
    'stream_chunk',
    signature('text?', 'image?', 'json_message?', 'attachment?', 'buttons?', 'elements?', '**'),
    (dispatcher, { given, extra }) => dispatcher.streamChunk(ourNames(given, extra)),
  ),
  method('stream_end', signature(), (dispatcher) => dispatcher.streamEnd()),
  method('cancel_stream', signature(), (dispatcher) => dispatcher.cancelStream()),
]);

function method(name: string, target: Signature, call: DispatcherMethod['call']): [string, DispatcherMethod] {
  return [name, { signature: target, call }];
}

/** `json_message` of Python is `custom` here. An extra argument `custom` takes precedence, as in Python. */
function ourNames(given: JsonObject, extra: JsonObject): JsonObject {
  const renamed = Object.entries(given).map(([name, value]) => [name === 'json_message' ? 'custom' : name, value]);
  return { ...(Object.fromEntries(renamed) as JsonObject), ...extra };
}

function variables(extra: JsonObject): Variables {
  return ourNames(extra, {});
}
