import type { JsonObject, RasaResponse } from '../../protocol/index.js';

/** The members of a `bot` event, as Rasa records a message. Other members of the response become metadata. */
export function botMembers(response: RasaResponse): JsonObject {
  const {
    text,
    response: name,
    template,
    elements,
    quick_replies,
    buttons,
    attachment,
    image,
    custom,
    ...rest
  } = response;
  const utterance = name ?? template;
  const data = {
    elements: elements ?? null,
    quick_replies: quick_replies ?? null,
    buttons: buttons ?? null,
    attachment: attachment ?? image ?? null,
    image: image ?? null,
    custom: custom ?? null,
  };
  return {
    text: text ?? null,
    data,
    metadata: { ...(utterance !== undefined && { utter_action: utterance }), ...rest },
  };
}
