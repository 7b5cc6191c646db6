import type { ModuleMetadata, Provider } from '@nestjs/common';

/** Where the actions of the vectors are: in the server that is called, or behind it. */
export interface Hosting {
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
