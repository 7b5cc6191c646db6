import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { shuffled } from './chance.js';
import { InvalidKnowledgeBaseError } from './invalid-knowledge-base.error.js';
import { KnowledgeBase } from './knowledge-base.js';
import type { AttributeFilter, KnowledgeBaseOptions, KnowledgeObject } from './knowledge-base.types.js';

/**
 * Objects by their types, as a JSON file has them.
 *
 * @publicApi
 */
export type KnowledgeBaseData = Readonly<Record<string, readonly KnowledgeObject[]>>;

/**
 * The options of an in-memory knowledge base.
 *
 * @publicApi
 */
export interface InMemoryKnowledgeBaseOptions extends KnowledgeBaseOptions {
  /** Whether objects are listed in random order, as rasa-sdk does; true by default. */
  readonly shuffle?: boolean;
}

/**
 * A knowledge base in memory, from JSON.
 *
 * @example
 * ```ts
 * const hotels = new InMemoryKnowledgeBase({ hotel: [{ id: 1, name: 'Hilton', stars: 5 }] });
 * const places = await InMemoryKnowledgeBase.fromFile('data/places.json', { shuffle: false });
 * ```
 * @see https://rasa.com/docs/rasa/action-server/knowledge-bases
 * @publicApi
 */
export class InMemoryKnowledgeBase extends KnowledgeBase {
  readonly #objects: ReadonlyMap<string, readonly KnowledgeObject[]>;
  readonly #shuffle: boolean;

  /**
   * @param data - the objects by their types
   * @param options - keys, representations, order
   * @throws InvalidKnowledgeBaseError when the data has another shape
   */
  constructor(data: KnowledgeBaseData, options: InMemoryKnowledgeBaseOptions = {}) {
    super(options);
    checkData(data, 'The data of InMemoryKnowledgeBase');
    this.#objects = new Map(Object.entries(data));
    this.#shuffle = options.shuffle ?? true;
  }

  /**
   * A knowledge base from a JSON file.
   *
   * @param path - the file
   * @param options - keys, representations, order
   * @throws InvalidKnowledgeBaseError when the file cannot be read or its data has another shape
   */
  static async fromFile(path: string, options: InMemoryKnowledgeBaseOptions = {}): Promise<InMemoryKnowledgeBase> {
    const file = `The file ${resolve(path)}`;
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      throw new InvalidKnowledgeBaseError(`${file} cannot be read`, { cause });
    });
    const data: unknown = parse(text, file);
    checkData(data, file);
    return new InMemoryKnowledgeBase(data, options);
  }

  /** The types that the data has. */
  override getObjectTypes(): string[] {
    return [...this.#objects.keys()];
  }

  /** The attributes of the type's first object. */
  override getAttributesOfObject(objectType: string): string[] {
    return Object.keys(this.#objects.get(objectType)?.[0] ?? {});
  }

  /** The objects whose attributes are deeply equal to the given ones. */
  override getObjects(objectType: string, attributes: readonly AttributeFilter[], limit = 5): KnowledgeObject[] {
    const matches = (this.#objects.get(objectType) ?? []).filter((object) =>
      attributes.every(({ name, value }) => Object.hasOwn(object, name) && isDeepStrictEqual(object[name], value)),
    );
    return (this.#shuffle ? shuffled(matches, this.random) : matches).slice(0, limit);
  }

  /** The object with this key, or the only one whose representation contains the identifier. Upper and lower case are the same. */
  override async getObject(objectType: string, identifier: unknown): Promise<KnowledgeObject | null> {
    const objects = this.#objects.get(objectType) ?? [];
    const wanted = lowered(identifier);
    const key = await this.getKeyAttributeOfObject(objectType);
    const byKey = objects.filter((object) => Object.hasOwn(object, key) && lowered(object[key]) === wanted);
    if (byKey.length > 0) return onlyOne(byKey);
    const represent = await this.getRepresentationFunctionOfObject(objectType);
    return onlyOne(objects.filter((object) => lowered(represent(object)).includes(wanted)));
  }
}

function onlyOne(objects: readonly KnowledgeObject[]): KnowledgeObject | null {
  return objects.length === 1 ? (objects[0] ?? null) : null;
}

function lowered(value: unknown): string {
  return String(value).toLowerCase();
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InvalidKnowledgeBaseError(`${file} is not JSON`, { cause });
  }
}

function checkData(data: unknown, where: string): asserts data is KnowledgeBaseData {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const fits = isObject(data) && Object.values(data).every((list) => Array.isArray(list) && list.every(isObject));
  if (!fits) throw new InvalidKnowledgeBaseError(`${where} must be an object of lists of objects, by their types`);
}
