const REPLY = Symbol.for('nestjs-rasa:grpc-reply');

interface Replied {
  [REPLY]?: Buffer;
}

/** Leaves a unary call's answer at the call, where nothing in the application's pipeline changes it. */
export function setReply(call: object, reply: Buffer): Buffer {
  (call as Replied)[REPLY] = reply;
  return reply;
}

/** The answer that was left at a call. */
export function replyOf(call: object): Buffer | undefined {
  return (call as Replied)[REPLY];
}
