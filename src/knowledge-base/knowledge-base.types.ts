/**
 * An object of the knowledge base, with its attributes.
 *
 * @publicApi
 */
export type KnowledgeObject = Readonly<Record<string, unknown>>;

/**
 * An attribute that objects must have, with the value that it must have.
 *
 * @publicApi
 */
export interface AttributeFilter {
  /** The attribute's name. */
  readonly name: string;
  /** The value that it must have. */
  readonly value: unknown;
}

/**
 * Finds the object that a mention such as "the second one" means among those that were listed last; undefined if the
 * list is too short.
 *
 * @publicApi
 */
export type OrdinalMention = (listed: readonly unknown[]) => unknown;

/**
 * Makes a short text that shows an object to the user.
 *
 * @publicApi
 */
export type Representation = (object: KnowledgeObject) => string;

/**
 * A value or a promise of it.
 *
 * @publicApi
 */
export type MaybePromise<Value> = Value | Promise<Value>;

/**
 * The options of a knowledge base.
 *
 * @publicApi
 */
export interface KnowledgeBaseOptions {
  /** For each type, the attribute that identifies its objects; `id` if a type is missing. */
  readonly keyAttributes?: Readonly<Record<string, string>>;
  /** For each type, how an object is shown to the user; if a type is missing, its `name`, or else its key. */
  readonly representations?: Readonly<Record<string, Representation>>;
  /** Returns random numbers from 0 to below 1; `Math.random` by default. */
  readonly random?: () => number;
}

/**
 * How a query action behaves.
 *
 * @publicApi
 */
export interface QueryOptions {
  /** Whether a question that names no object is about the last object mentioned; true by default. */
  readonly useLastObjectMention?: boolean;
}
