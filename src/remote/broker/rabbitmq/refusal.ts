/** What AMQP says when another attempt cannot help: no access, no such virtual host, a queue of another kind. */
const CODES = [403, 406, 530];

/** Whether the broker refused the connection or a queue. During the handshake the code is only in the message. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { readonly code?: unknown };
  if (typeof code === 'number') return CODES.includes(code);
  return CODES.some((refusal) => error.message.includes(` ${refusal} (`));
}
