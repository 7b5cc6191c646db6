import { BootError } from '../errors/index.js';

/**
 * The data of a knowledge base cannot be used.
 *
 * @publicApi
 */
export class InvalidKnowledgeBaseError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_KNOWLEDGE_BASE';
  /** @param problem - which data, and what is wrong with it */
  constructor(problem: string, options?: ErrorOptions) {
    super(`${problem}. Write it like { "restaurant": [{ "id": 1, "name": "Donath", "cuisine": "italian" }] }.`);
    if (options?.cause !== undefined) this.cause = options.cause;
  }
}
