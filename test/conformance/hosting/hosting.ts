import type { ModuleMetadata, Provider } from '@nestjs/common';
import type { Vector } from '../vector.js';

/** Where the actions of the vectors are: in the server that is called, or behind it. */
export interface Hosting {
  /** Why a vector cannot be replayed like this, if it cannot. */
  unsupported(vector: Vector): string | undefined;
  /** Provides the actions of a vector to the server that is called. */
  host(providers: readonly Provider[]): Promise<HostedActions>;
}

/** What the module of the server that is called consists of. */
export interface HostedActions {
  readonly imports: NonNullable<ModuleMetadata['imports']>;
  readonly providers: readonly Provider[];
  /** Ends what was started for these actions. */
  close(): Promise<void>;
}
