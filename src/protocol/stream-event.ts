import type { ActionAnswer } from './action-answer.js';
import type { Button, CarouselElement } from './response.js';

/**
 * The content of a chunk on the wire. Other members are not sent.
 *
 * @publicApi
 */
export interface ChunkContent {
  /** Plain text. */
  text?: string;
  /** The address of an image. */
  image?: string;
  /** A payload that the channel passes on as it is. */
  custom?: unknown;
  /** The address of a file, or any other value that the channel accepts. */
  attachment?: unknown;
  /** Buttons under the message. */
  buttons?: Button[];
  /** Cards of a carousel. */
  elements?: CarouselElement[];
}

/**
 * What a streaming transport sends while an action runs: one member each, named as in the gRPC contract. A client
 * must ignore members that it does not know, since more kinds may follow.
 *
 * @see docs/protocol.md, "WebhookStream"
 * @publicApi
 */
export type WebhookStreamEvent =
  | { readonly chunk_start: { readonly response_id: string } }
  | { readonly chunk: ChunkContent & { readonly response_id: string } }
  | { readonly chunk_end: { readonly response_id: string } }
  | { readonly final_result: ActionAnswer }
  /** Over HTTP, `status` is what the status would have been, if events were sent before. */
  | { readonly error: { readonly action_name: string; readonly message: string; readonly status?: number } };
