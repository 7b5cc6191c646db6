import type { Difference } from '../compare/differences.js';
import type { Hosting } from '../hosting/hosting.js';
import type { Vector } from '../vector.js';

/** Replays vectors of one `kind`. */
export interface Replayer {
  /** Names what this replayer does not support in the vector, if anything. The vector is then skipped. */
  unsupported(vector: Vector): string | undefined;
  /** Sends the calls of the vector to a new server. Returns an empty list when all answers were right. */
  replay(vector: Vector, hosting: Hosting): Promise<readonly Difference[]>;
}
