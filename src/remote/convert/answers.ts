import type { RelayedAnswer } from '../../actions/index.js';
import { parseJson } from '../../codecs/json/json-text.js';
import { answerReader } from '../../codecs/struct/answer-reader.js';
import { WireError } from '../../codecs/struct/wire-error.js';
import { InvalidJsonError, RemoteAnswerError } from '../../errors/index.js';
import { isJsonObject, type ActionAnswer } from '../../protocol/index.js';

/** Who answers to which call, for an error. */
export interface Answering {
  readonly remote: string;
  readonly actionName: string | null;
}

/**
 * An answer that came as JSON. It is parsed and checked only when it is read, which may throw a RemoteAnswerError.
 *
 * @param json - the bytes, which were found to be JSON
 */
export function answerOfJson(json: Buffer, who: Answering): RelayedAnswer {
  let answer: ActionAnswer | null | undefined;
  return {
    json,
    read() {
      if (answer === undefined) answer = checkedAnswer(parsed(json, who), who);
      return answer;
    },
  };
}

/**
 * An answer that came as a WebhookResponse. It is decoded at once, because only decoding can check it.
 *
 * @throws RemoteAnswerError when it is not one
 */
export function answerOfProtobuf(protobuf: Buffer, who: Answering): RelayedAnswer {
  const answer = decoded(() => answerReader.answer(protobuf), 'a WebhookResponse', who) as unknown as ActionAnswer;
  return { protobuf, read: () => answer };
}

/**
 * An answer, or null, which a call without an action gets. As Rasa does, it takes a missing list for an empty one.
 *
 * @throws RemoteAnswerError for anything else
 */
export function checkedAnswer(value: unknown, who: Answering): ActionAnswer | null {
  if (value === null) return null;
  if (!isJsonObject(value)) throw refused('it is not an object', who);
  const { events = [], responses = [] } = value;
  refuseOtherThanList('events', events, who);
  refuseOtherThanList('responses', responses, who);
  return { events, responses } as ActionAnswer;
}

/** @throws RemoteAnswerError when a member is not a list of objects */
export function refuseOtherThanList(name: string, list: unknown, who: Answering): void {
  if (!Array.isArray(list) || !list.every(isJsonObject)) throw refused(`\`${name}\` is not a list of objects`, who);
}

/**
 * What JSON holds. NaN and the infinities, which Python writes, are read as null.
 *
 * @throws RemoteAnswerError when it is not JSON
 */
export function parsed(json: Buffer, who: Answering): unknown {
  return parsedText(json.toString(), who);
}

/** The same for JSON that was decoded already. */
export function parsedText(json: string, who: Answering): unknown {
  try {
    return parseJson(JSON.parse, json, 'body', () => undefined);
  } catch (error) {
    if (error instanceof InvalidJsonError) throw refused('it is not JSON', who);
    throw error;
  }
}

/** @throws RemoteAnswerError when the bytes cannot be decoded */
export function decoded<T>(decode: () => T, message: string, who: Answering): T {
  try {
    return decode();
  } catch (error) {
    if (error instanceof WireError) throw refused(`it is not ${message}: ${error.message}`, who);
    throw error;
  }
}

export function refused(problem: string, { actionName, remote }: Answering): RemoteAnswerError {
  return new RemoteAnswerError(actionName, remote, problem);
}
