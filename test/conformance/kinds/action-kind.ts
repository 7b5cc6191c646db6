import type { Provider } from '@nestjs/common';
import type { ActionDescription } from '../vector.js';

/** Makes actions of one `kind` from their descriptions. Each kind has a file; `kinds/index.ts` lists them. */
export interface ActionKind {
  /** Names what this kind does not support in the description, if anything. The vector is then skipped. */
  unsupported(description: ActionDescription): string | undefined;
  /**
   * The providers of the action.
   *
   * @param instants - Collects the moments that the action gives as a JS `Date`.
   */
  providers(description: ActionDescription, instants: Set<number>): readonly Provider[];
  /**
   * The same action written in another style of this library, if there is one that fits the description. A vector is
   * then replayed in both styles.
   */
  alternative?(description: ActionDescription, instants: Set<number>): readonly Provider[] | undefined;
}
