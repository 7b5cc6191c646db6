import type { CodeInventory, Finding } from '../../domain-check/index.js';

/** What is known of the code. */
export interface Code {
  readonly inventory: CodeInventory;
  /** Findings that the application itself has. */
  readonly findings: readonly Finding[];
}
