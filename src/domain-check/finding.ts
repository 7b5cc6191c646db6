import type { FilePlace } from '../errors/index.js';

/** The findings of this room. Other rooms may have codes of their own. */
export type FindingCode =
  | 'missing-action'
  | 'undeclared-action'
  | 'form-not-validated'
  | 'unknown-form'
  | 'slot-not-required'
  | 'undeclared-slot'
  | 'undeclared-entity'
  | 'unknown-slot-method'
  | 'missing-response'
  | 'missing-translation'
  | 'value-out-of-range'
  | 'listed-twice'
  | 'defined-twice';

/** Where the domain and the code do not fit together. */
export interface Finding {
  /** A stable name of the kind of finding; docs/command-line.md lists them. */
  readonly code: FindingCode | (string & {});
  /** An error fails in a conversation; a warning is probably a mistake. */
  readonly severity: 'error' | 'warning';
  /** The name that it is about, such as that of an action. */
  readonly name: string;
  /** One line with the remedy, without the place. */
  readonly message: string;
  /** The place in the domain's files. */
  readonly place?: FilePlace | undefined;
  /** The place in the code: `CheckRestaurants.run (in RestaurantsModule)`. */
  readonly source?: string | undefined;
}
