import { isUtf8 } from 'node:buffer';
import type { RelayedAnswer } from '../../actions/index.js';
import { checkedAnswer, parsed, refused, type Answering } from '../convert/answers.js';

/**
 * An answer with status 200, whose bytes may be sent as they are.
 *
 * @throws RemoteAnswerError when Rasa could not use it
 */
export function answerOf(bytes: Buffer, who: Answering): RelayedAnswer {
  if (!isUtf8(bytes)) throw refused('it is not UTF-8', who);
  const answer = checkedAnswer(parsed(bytes, who), who);
  return { json: bytes, read: () => answer };
}
