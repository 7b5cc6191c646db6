/**
 * Lets an async function return or await a reply of Fastify without waiting for its answer: Nest's handler resolves
 * with the reply, which is a thenable.
 *
 * Tried on Fastify 5.3 to 5.12. If a reply cannot be changed in this way, a call whose handler was skipped is never
 * answered (test/e2e/skipped-handler.spec.ts).
 */
export function unthenable(reply: object): void {
  // oxlint-disable-next-line unicorn/no-thenable -- the opposite: it takes `then` away
  if ('raw' in reply) (reply as { then?: unknown }).then = undefined;
}
