/**
 * A thing that the knowledge base knows, with its attributes.
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
 * Finds the object that a mention such as "the second one" means among those that were listed last; nothing where the
 * list is too short.
 *
 * @publicApi
 */
export type OrdinalMention = (listed: readonly unknown[]) => unknown;

/**
 * Says in a few words what an object is.
 *
 * @publicApi
 */
export type Representation = (object: KnowledgeObject) => string;

/** What may be given at once or later. */
export type MaybePromise<Value> = Value | Promise<Value>;

/**
 * What a knowledge base is told of its objects.
 *
 * @publicApi
 */
export interface KnowledgeBaseOptions {
  /** By type the attribute that tells its objects apart; `id` where a type is not named. */
  readonly keyAttributes?: Readonly<Record<string, string>>;
  /** By type how an object is named to the user; its `name`, or else its key, where a type is not named. */
  readonly representations?: Readonly<Record<string, Representation>>;
  /** The source of chance, from 0 to below 1; `Math.random` unless given. */
  readonly random?: () => number;
}
