import type { RemoteOptions } from './remote.options.js';

/**
 * The options of {@link RasaRemoteModule}.
 *
 * @publicApi
 */
export interface RasaRemoteOptions {
  /** The remotes. Where two have the same action, the first one counts. */
  readonly remotes: readonly RemoteOptions[];
  /** How often the remotes are asked for their actions, in milliseconds; 30 s by default. */
  readonly refreshMs?: number;
}

/** Makes the options, for `forRootAsync({ useClass })`. */
export interface RasaRemoteOptionsFactory {
  /** The options, or a promise of them. */
  createRasaRemoteOptions(): RasaRemoteOptions | Promise<RasaRemoteOptions>;
}
