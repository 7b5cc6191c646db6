import type { ActionAnswer } from './action-answer.js';
import type { Button, Element } from './response.js';

/** What a chunk holds on the wire; nothing else gets through. */
export interface ChunkContent {
  text?: string;
  image?: string;
  custom?: unknown;
  attachment?: unknown;
  buttons?: Button[];
  elements?: Element[];
}

/**
 * What a streaming transport sends while an action runs: one member each, named as in the gRPC contract. A client
 * must pass over members that it does not know, since more kinds may come.
 *
 * @see protocol.md, section 2, "WebhookStream"
 * @publicApi
 */
export type WebhookStreamEvent =
  | { readonly chunk_start: { readonly response_id: string } }
  | { readonly chunk: ChunkContent & { readonly response_id: string } }
  | { readonly chunk_end: { readonly response_id: string } }
  | { readonly final_result: ActionAnswer }
  | { readonly error: { readonly action_name: string; readonly message: string } };
