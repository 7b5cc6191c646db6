import { isUtf8 } from 'node:buffer';
import type { RelayedAnswer } from '../../actions/index.js';
import { checkedAnswer, parsedText, refused, type Answering } from '../convert/answers.js';

/**
 * An answer with status 200, whose bytes may be sent as they are.
 *
 * @throws RemoteAnswerError when Rasa could not use it
 */
export function answerOf(bytes: Buffer, who: Answering): RelayedAnswer {
  if (!isUtf8(bytes)) throw refused('it is not UTF-8', who);
  const text = bytes.toString();
  const answer = checkedAnswer(parsedText(text, who), who);
  return { json: bytes, text, read: () => answer };
}
