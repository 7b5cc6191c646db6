import type { Provider } from '@nestjs/common';
import type { ActionDescription } from '../vector.js';

/** Makes actions of one `kind` from their descriptions. One file a kind; `kinds/index.ts` lists them. */
export interface ActionKind {
  /** Names what in the description this kind does not know, if anything: such a vector is skipped. */
  unsupported(description: ActionDescription): string | undefined;
  /**
   * The providers that make up the action.
   *
   * @param instants - Collects the moments that the action gives as a JS `Date`.
   */
  providers(description: ActionDescription, instants: Set<number>): readonly Provider[];
  /**
   * The same action written in another style of this library, where it has one and the description fits it. A vector
   * is then replayed in both.
   */
  alternative?(description: ActionDescription, instants: Set<number>): readonly Provider[] | undefined;
}
