import { answerReader } from '../../codecs/struct/answer-reader.js';
import { isJsonObject, type JsonObject, type WebhookStreamEvent } from '../../protocol/index.js';
import { checkedAnswer, decoded, parsed, refused, refuseOtherThanList, type Answering } from './answers.js';

/**
 * An event of a stream that came as JSON: a line over HTTP, a message of a broker.
 *
 * @returns undefined for an event of a kind that is not known here, because more kinds may follow
 * @throws RemoteAnswerError when it is not an event
 */
export function eventOfJson(json: Buffer, who: Answering): WebhookStreamEvent | undefined {
  return checkedEvent(parsed(json, who), who);
}

/** The same for a WebhookStreamEvent of protobuf. */
export function eventOfProtobuf(protobuf: Buffer, who: Answering): WebhookStreamEvent | undefined {
  return checkedEvent(
    decoded(() => answerReader.event(protobuf), 'a WebhookStreamEvent', who),
    who,
  );
}

function checkedEvent(value: unknown, who: Answering): WebhookStreamEvent | undefined {
  if (!isJsonObject(value)) throw refused('an event of the stream is not an object', who);
  const { chunk_start: start, chunk, chunk_end: end, final_result: result, error } = value;
  if (start !== undefined) return { chunk_start: withTexts(start, ['response_id'], who) };
  if (chunk !== undefined) return { chunk: checkedChunk(chunk, who) };
  if (end !== undefined) return { chunk_end: withTexts(end, ['response_id'], who) };
  if (result !== undefined) return { final_result: checkedAnswer(result, who) ?? { events: [], responses: [] } };
  if (error !== undefined) return { error: withTexts(error, ['action_name', 'message'], who) };
  return undefined;
}

function checkedChunk(value: unknown, who: Answering) {
  const chunk = withTexts(value, ['response_id'], who);
  const { buttons = [], elements = [] } = value as JsonObject;
  refuseOtherThanList('buttons', buttons, who);
  refuseOtherThanList('elements', elements, who);
  return chunk;
}

/** The object, if these members of it are texts. */
function withTexts<Name extends string>(value: unknown, names: readonly Name[], who: Answering) {
  if (isJsonObject(value) && names.every((name) => typeof value[name] === 'string'))
    return value as Record<Name, string>;
  throw refused('an event of the stream lacks a member', who);
}
