import type { FilePlace } from '../errors/index.js';

/** A part of a YAML document. */
export type YamlMapping = Readonly<Record<string, unknown>>;

/** A name of the domain and the place where it stands. */
export interface DomainName {
  readonly name: string;
  readonly place: FilePlace;
}

/** An entry of `actions`, or a form in the list style of Rasa 1, which is an action as well. */
export interface DomainAction extends DomainName {
  /** Whether Rasa calls the action server for it. A response (`utter_…`) in the list is not custom. */
  readonly isCustom: boolean;
  /** Whether `send_domain: true` is set, so Rasa sends the domain with each call even if it knows that it is cached. */
  readonly sendDomain: boolean;
}

/** An entry of `slots`. */
export interface DomainSlot extends DomainName {
  /** `text`, `bool`, `float`, `categorical`, `list`, `any`, `unfeaturized`, or the path of a class of one's own. */
  readonly type: string;
  /** A categorical slot's values as written, without null; empty for other types. */
  readonly values: readonly (string | number | boolean)[];
  /** The range of a float slot, where it is written. */
  readonly min: number | undefined;
  readonly max: number | undefined;
  readonly initialValue: unknown;
  readonly influencesConversation: boolean;
  /** Slot mappings of Rasa 3; empty before. */
  readonly mappings: readonly YamlMapping[];
}

/** An entry of `entities`. */
export interface DomainEntity extends DomainName {
  readonly roles: readonly string[];
  readonly groups: readonly string[];
}

/** An entry of `intents`. */
export interface DomainIntent extends DomainName {
  /** What is written below the name, such as `use_entities`. */
  readonly properties: YamlMapping;
}

/** An entry of `forms`, in the style of any version. */
export interface DomainForm extends DomainName {
  readonly requiredSlots: readonly string[];
  readonly ignoredIntents: readonly string[];
  /** The slot mappings that Rasa 2 wrote here, by slot. */
  readonly mappings: ReadonlyMap<string, readonly YamlMapping[]>;
}

/** An entry of `responses`, or of `templates` in Rasa 1. */
export interface DomainResponse extends DomainName {
  /** As written; a variation that is only a text becomes `{ text }`. */
  readonly variations: readonly YamlMapping[];
}

/** An entry of `flows`. */
export interface DomainFlow extends DomainName {
  readonly content: YamlMapping;
}

/** A name that is there twice. Rasa takes the first, or refuses the domain when both stand in one list. */
export interface DomainProblem {
  readonly kind: 'listed-twice' | 'defined-twice';
  readonly section: string;
  readonly name: string;
  /** Where the second one stands, which does not count. */
  readonly place: FilePlace;
  /** Where the first one stands. */
  readonly first: FilePlace;
  /** One line: what, where, and the remedy. */
  readonly message: string;
}

/** A domain as its files have it, merged as Rasa merges. The maps keep the order of the files. */
export interface DomainFiles {
  /** The files that were read, in the order in which they were merged. */
  readonly files: readonly string[];
  /** The merged document, as plain data: `responses` also has what Rasa 1 wrote in `templates`. */
  readonly document: YamlMapping;
  readonly actions: ReadonlyMap<string, DomainAction>;
  readonly slots: ReadonlyMap<string, DomainSlot>;
  readonly entities: ReadonlyMap<string, DomainEntity>;
  readonly intents: ReadonlyMap<string, DomainIntent>;
  readonly forms: ReadonlyMap<string, DomainForm>;
  readonly responses: ReadonlyMap<string, DomainResponse>;
  readonly flows: ReadonlyMap<string, DomainFlow>;
  /** The bot's texts of end-to-end stories. */
  readonly e2eActions: readonly string[];
  readonly sessionConfig: YamlMapping | undefined;
  /** What Rasa warns about or refuses, but can be read. */
  readonly problems: readonly DomainProblem[];
}
