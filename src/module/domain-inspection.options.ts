import type { JsonObject } from '../protocol/index.js';

/** The resolved options of the check. */
export interface DomainInspectionOptions {
  /** The parsed domain, or the files and folders that have it; null for no check. */
  readonly domain: JsonObject | readonly string[] | null;
  /** Whether a finding stops the boot. */
  readonly strict: boolean;
}
