import type { DomainResponses } from '../ports/domain-responses.js';

/** Responses that may watch something. */
export interface OpenResponses extends DomainResponses {
  /** Ends what is watched, such as files. */
  close?(): Promise<void>;
}
