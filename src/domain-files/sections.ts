import { InvalidDomainError, type FilePlace } from '../errors/index.js';
import type { YamlMapping } from './domain-files.js';
import { isMapping } from './is-mapping.js';
import type { YamlFile } from './yaml-file.js';

/** The sections that hold names, as they are called since Rasa 2. */
export const SECTIONS = [
  'intents',
  'entities',
  'actions',
  'e2e_actions',
  'slots',
  'forms',
  'responses',
  'flows',
] as const;
export type Section = (typeof SECTIONS)[number];

/** How a section is written: a list of names, a mapping by name, or, over the versions, either. */
const SHAPES: Readonly<Record<Section, 'list' | 'mapping' | 'either'>> = {
  intents: 'list',
  entities: 'list',
  actions: 'list',
  e2e_actions: 'list',
  slots: 'mapping',
  forms: 'either',
  responses: 'mapping',
  flows: 'mapping',
};
/** Where each section may stand in a file. Rasa 1 prefers `templates` to `responses`. */
const KEYS: Readonly<Partial<Record<Section, readonly string[]>>> = { responses: ['templates', 'responses'] };
/** What makes a YAML file in a folder a part of the domain. */
const DOMAIN_KEYS = [...SECTIONS, 'templates', 'session_config'];

/** One name in one file. */
export interface Entry {
  readonly name: string;
  /** What is written below the name; undefined when it stands alone in a list. */
  readonly value: unknown;
  readonly place: FilePlace;
  readonly isListed: boolean;
}

/** Whether a file holds a part of a domain. */
export function holdsDomain({ data }: YamlFile): boolean {
  return DOMAIN_KEYS.some((key) => key in data);
}

/** Whether a text that is not YAML was probably meant as a part of a domain. */
export function looksLikeDomain(text: string): boolean {
  return DOMAIN_KEYS.some((key) => new RegExp(`^${key}\\s*:`, 'm').test(text));
}

/** @throws InvalidDomainError when the section is a list instead of a mapping, or the other way round */
export function entriesOf(section: Section, file: YamlFile): readonly Entry[] {
  return (KEYS[section] ?? [section]).flatMap((key) => {
    const content = file.data[key];
    if (content === null || content === undefined || isEmpty(content)) return [];
    if (Array.isArray(content) && SHAPES[section] !== 'mapping') return listed(key, content, file);
    if (isMapping(content) && SHAPES[section] !== 'list') return mapped(key, content, file);
    const expected = SHAPES[section] === 'list' ? 'a list' : 'a mapping';
    const remedy = expected === 'a list' ? 'Begin each of its lines with `- `.' : 'Write each name as a key: `name:`.';
    throw new InvalidDomainError(file.place(key), `${key} must be ${expected}`, remedy);
  });
}

function listed(key: string, items: readonly unknown[], file: YamlFile): readonly Entry[] {
  return items.flatMap((item, index): readonly Entry[] => {
    if (isMapping(item)) {
      return Object.entries(item).map(([name, value]) => {
        return { name, value, place: file.place(key, index, name), isListed: true };
      });
    }
    const place = file.place(key, index);
    if (isScalar(item)) return [{ name: String(item), value: undefined, place, isListed: true }];
    const remedy = 'Write the name after `- `, or remove the line.';
    throw new InvalidDomainError(place, `an item of ${key} is not a name`, remedy);
  });
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function mapped(key: string, content: YamlMapping, file: YamlFile): readonly Entry[] {
  return Object.entries(content).map(([name, value]) => {
    return { name, value, place: file.place(key, name), isListed: false };
  });
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
