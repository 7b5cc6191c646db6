const REPLY = Symbol.for('nestjs-rasa:grpc-reply');

interface Replied {
  [REPLY]?: Buffer;
}

/** Stores the answer of a unary call on the call, where global interceptors do not change it. */
export function setReply(call: object, reply: Buffer): Buffer {
  (call as Replied)[REPLY] = reply;
  return reply;
}

/** The answer that was stored on a call. */
export function replyOf(call: object): Buffer | undefined {
  return (call as Replied)[REPLY];
}
