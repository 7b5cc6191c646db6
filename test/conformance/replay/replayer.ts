import type { Difference } from '../compare/differences.js';
import type { Vector } from '../vector.js';

/** Replays vectors of one `kind`. */
export interface Replayer {
  /** Names what in the vector this replayer does not know, if anything: such a vector is skipped. */
  unsupported(vector: Vector): string | undefined;
  /** Sends what the vector says to a fresh server; an empty list means that all answers were right. */
  replay(vector: Vector): Promise<readonly Difference[]>;
}
