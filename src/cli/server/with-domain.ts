import { createHash } from 'node:crypto';
import type { CallDto, JsonObject } from '../../protocol/index.js';
import type { ActionServer } from './action-server.js';
import { RefusedCallError } from './refused-call.error.js';

/**
 * The same server, called as Rasa calls it: with the digest of the domain alone, and with the domain when the server
 * does not know the digest. Without a domain the calls have an empty one.
 */
export function withDomain(server: ActionServer, domain: JsonObject | undefined): ActionServer {
  if (!domain) {
    const empty = (call: CallDto) => ({ ...call, domain: {} });
    return {
      actions: () => server.actions(),
      run: (call) => server.run(empty(call)),
      stream: (call) => server.stream(empty(call)),
    };
  }
  const domain_digest = createHash('sha256').update(JSON.stringify(domain)).digest('hex');
  return {
    actions: () => server.actions(),
    async run(call) {
      try {
        return await server.run({ ...call, domain_digest });
      } catch (error) {
        rethrowUnlessMissing(error);
        return server.run({ ...call, domain, domain_digest });
      }
    },
    async *stream(call) {
      try {
        yield* server.stream({ ...call, domain_digest });
      } catch (error) {
        rethrowUnlessMissing(error);
        yield* server.stream({ ...call, domain, domain_digest });
      }
    },
  };
}

function rethrowUnlessMissing(error: unknown): void {
  if (!(error instanceof RefusedCallError && error.refusal === 'missing-domain')) throw error;
}
