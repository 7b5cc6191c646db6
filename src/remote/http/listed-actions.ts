import { RemoteUnavailableError } from '../../errors/index.js';
import { isJsonObject } from '../../protocol/index.js';
import { parsed, refused, type Answering } from '../convert/answers.js';
import { DroppedBody, WholeBody } from './answer-body.js';
import type { AnswerHead } from './answer-head.js';
import type { AnswerBody } from './exchange.js';

/** What a remote tells of itself. */
export interface ListedActions {
  readonly names: readonly string[];
  /** The encodings that it reads, as it says in `accept-encoding`. */
  readonly encodings: ReadonlySet<string>;
}

/** Reads the answer to `GET /actions`. */
export function listedActions(head: AnswerHead, most: number, who: Answering): AnswerBody<ListedActions> {
  const { status, headers } = head;
  if (status === 200) {
    return new WholeBody(head, most, who, (bytes) => ({ names: namesIn(bytes, who), encodings: encodingsIn(headers) }));
  }
  return new DroppedBody(most, whyNoList(status, who));
}

function whyNoList(status: number, who: Answering): Error {
  if (status === 401 || status === 403) {
    return new RemoteUnavailableError(null, who.remote, `it refuses our credentials (status ${status})`, false);
  }
  const answered = `GET /actions is answered with status ${status}`;
  // rasa-sdk answers a path that it does not have with 500.
  if (status < 500) return refused(`${answered}; is \`url\` the address of its webhook?`, who);
  return new RemoteUnavailableError(null, who.remote, answered, false);
}

function namesIn(bytes: Buffer, who: Answering): readonly string[] {
  const list = parsed(bytes, who);
  if (!Array.isArray(list)) throw refused('its list of actions is not a list', who);
  return list.map((action: unknown) => {
    if (isJsonObject(action) && typeof action['name'] === 'string') return action['name'];
    throw refused('an action in its list has no name', who);
  });
}

/** `*` and encodings with `q=0` do not count. */
function encodingsIn({ 'accept-encoding': accepted = '' }: AnswerHead['headers']): ReadonlySet<string> {
  const named = accepted.split(',');
  return new Set(
    named
      .map((one) => one.trim().toLowerCase())
      .filter((one) => !/;\s*q=0(?:\.0*)?$/.test(one))
      .map((one) => one.split(';')[0]?.trim() ?? ''),
  );
}
