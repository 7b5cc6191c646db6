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
 * The port to where objects and their attributes are stored. Extend it for a database; all methods may be async.
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
  /** The source of chance. */
  protected readonly random: () => number;
  readonly #keyAttributes: Map<string, string>;
  readonly #representations: Map<string, Representation>;
  #ordinalMentions: Readonly<Record<string, OrdinalMention>>;

  /** @param options - keys, representations, chance */
  constructor({ keyAttributes = {}, representations = {}, random = Math.random }: KnowledgeBaseOptions = {}) {
    this.random = random;
    this.#keyAttributes = new Map(Object.entries(keyAttributes));
    this.#representations = new Map(Object.entries(representations));
    this.#ordinalMentions = ordinalMentions(random);
  }

  /** The types of objects that there are. */
  abstract getObjectTypes(): MaybePromise<readonly string[]>;

  /** The names of the attributes that objects of a type have. A slot of such a name narrows a search. */
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
   * @returns nothing where no object, or more than one, is meant
   */
  abstract getObject(objectType: string, identifier: unknown): MaybePromise<KnowledgeObject | null | undefined>;

  /** The attribute that tells objects of a type apart. */
  getKeyAttributeOfObject(objectType: string): MaybePromise<string> {
    return this.#keyAttributes.get(objectType) ?? 'id';
  }

  /** How objects of a type are named to the user. */
  async getRepresentationFunctionOfObject(objectType: string): Promise<Representation> {
    const given = this.#representations.get(objectType);
    if (given) return given;
    const key = await this.getKeyAttributeOfObject(objectType);
    return (object) => valueText(object['name'] ?? object[key] ?? objectType);
  }

  /** What mentions mean, by their names. */
  get ordinalMentionMapping(): Readonly<Record<string, OrdinalMention>> {
    return this.#ordinalMentions;
  }

  /** Replaces all mentions that are understood. */
  setOrdinalMentionMapping(mapping: Readonly<Record<string, OrdinalMention>>): void {
    this.#ordinalMentions = mapping;
  }

  /** Sets the attribute that tells objects of a type apart. */
  setKeyAttributeOfObject(objectType: string, attribute: string): void {
    this.#keyAttributes.set(objectType, attribute);
  }

  /** Sets how objects of a type are named to the user. */
  setRepresentationFunctionOfObject(objectType: string, representation: Representation): void {
    this.#representations.set(objectType, representation);
  }
}
