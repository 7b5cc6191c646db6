import type {
  AttributeFilter,
  KnowledgeBaseOptions,
  KnowledgeObject,
  MaybePromise,
  OrdinalMention,
  Representation,
} from './knowledge-base.types.js';
import { ordinalMentions } from './ordinal-mentions.js';
import { valueText } from './value-text.js';

/**
 * Where objects and their attributes are stored. Extend it for a database; all methods may be async.
 *
 * @example
 * ```ts
 * @Injectable()
 * export class RestaurantKnowledgeBase extends KnowledgeBase {
 *   constructor(private readonly restaurants: RestaurantsService) {
 *     super({ keyAttributes: { restaurant: 'slug' } });
 *   }
 *
 *   getObjectTypes() {
 *     return ['restaurant'];
 *   }
 *   // getAttributesOfObject(), getObjects() and getObject() as well
 * }
 * ```
 * @see https://rasa.com/docs/rasa/action-server/knowledge-bases
 * @publicApi
 */
export abstract class KnowledgeBase {
  /** Returns random numbers from 0 to below 1. */
  protected readonly random: () => number;
  readonly #keyAttributes: Map<string, string>;
  readonly #representations: Map<string, Representation>;
  #ordinalMentions: Readonly<Record<string, OrdinalMention>>;

  /** @param options - keys, representations, random numbers */
  constructor({ keyAttributes = {}, representations = {}, random = Math.random }: KnowledgeBaseOptions = {}) {
    this.random = random;
    this.#keyAttributes = new Map(Object.entries(keyAttributes));
    this.#representations = new Map(Object.entries(representations));
    this.#ordinalMentions = ordinalMentions(random);
  }

  /** The types of objects. */
  abstract getObjectTypes(): MaybePromise<readonly string[]>;

  /** The attributes of objects of a type. A set slot of the same name narrows a search. */
  abstract getAttributesOfObject(objectType: string): MaybePromise<readonly string[]>;

  /**
   * Objects of a type.
   *
   * @param objectType - the type
   * @param attributes - what they must have; an object that lacks one does not match
   * @param limit - how many at most
   */
  abstract getObjects(
    objectType: string,
    attributes: readonly AttributeFilter[],
    limit?: number,
  ): MaybePromise<readonly KnowledgeObject[]>;

  /**
   * The one object that is meant.
   *
   * @param objectType - the type
   * @param identifier - the value of its key attribute, or what its representation says, or a part of that
   * @returns null or undefined if no object, or more than one, matches
   */
  abstract getObject(objectType: string, identifier: unknown): MaybePromise<KnowledgeObject | null | undefined>;

  /** The attribute that identifies objects of a type. */
  getKeyAttributeOfObject(objectType: string): MaybePromise<string> {
    return this.#keyAttributes.get(objectType) ?? 'id';
  }

  /** How objects of a type are shown to the user. */
  async getRepresentationFunctionOfObject(objectType: string): Promise<Representation> {
    const given = this.#representations.get(objectType);
    if (given) return given;
    const key = await this.getKeyAttributeOfObject(objectType);
    return (object) => valueText(object['name'] ?? object[key] ?? objectType);
  }

  /** How mentions such as `LAST` are resolved, by name. */
  get ordinalMentionMapping(): Readonly<Record<string, OrdinalMention>> {
    return this.#ordinalMentions;
  }

  /** Replaces all mentions. */
  setOrdinalMentionMapping(mapping: Readonly<Record<string, OrdinalMention>>): void {
    this.#ordinalMentions = mapping;
  }

  /** Sets the attribute that identifies objects of a type. */
  setKeyAttributeOfObject(objectType: string, attribute: string): void {
    this.#keyAttributes.set(objectType, attribute);
  }

  /** Sets how objects of a type are shown to the user. */
  setRepresentationFunctionOfObject(objectType: string, representation: Representation): void {
    this.#representations.set(objectType, representation);
  }
}
