import type { RenderRequest } from '../ports/domain-responses.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import type { OpenResponses } from './open-responses.js';

/** Several sources of responses: the first one that has something to say is asked. */
export class FirstResponses implements OpenResponses {
  /** @param sources - the first ones win */
  constructor(private readonly sources: readonly OpenResponses[]) {}

  render(request: RenderRequest): NlgMessage | undefined {
    for (const source of this.sources) {
      const message = source.render(request);
      if (message !== undefined) return message;
    }
    return undefined;
  }

  names(): readonly string[] {
    return [...new Set(this.sources.flatMap((source) => source.names()))];
  }

  /** Ends what the sources watch. */
  async close(): Promise<void> {
    for (const source of this.sources) await source.close?.();
  }
}
