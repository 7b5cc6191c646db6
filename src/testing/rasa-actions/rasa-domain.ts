import { isAddedSlot } from '../../domain-files/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { rasaVersion } from '../conversation/rasa-version.js';
import { slotsOfDomain } from '../conversation/slots-of-domain.js';
import { RASAS_OWN_ACTIONS, RASAS_OWN_INTENTS } from './rasas-own.js';

const VERSION = rasaVersion('3.6.21');

/** A slot with its mappings. */
export interface MappedSlot {
  readonly name: string;
  readonly isList: boolean;
  readonly mappings: readonly JsonObject[];
}

/** When a session ends, and what the next one keeps. */
export interface SessionConfig {
  /** After how many minutes without a message; 0 for never. */
  readonly expiresAfterMinutes: number;
  readonly carriesOverSlots: boolean;
}

/** A domain of Rasa 3, as Rasa's own actions read it. */
export class RasaDomain {
  readonly raw: JsonObject;
  /** All slots with their initial values, those that Rasa adds included. */
  readonly initialSlots: JsonObject;
  readonly listSlots: ReadonlySet<string>;
  /** The slots that Rasa fills from messages, in the domain's order. */
  readonly mappedSlots: readonly MappedSlot[];
  readonly session: SessionConfig;
  readonly intents: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
  /** The actions that the domain lists, and its responses. */
  readonly userActions: ReadonlySet<string>;
  /** What can be predicted: the domain's actions, responses and forms, Rasa's own actions, texts of end-to-end stories. */
  readonly actions: ReadonlySet<string>;
  readonly retrievalIntents: ReadonlySet<string>;
  readonly #needingDomain: ReadonlySet<string>;

  /** @param raw - as Rasa sends it */
  constructor(raw: JsonObject) {
    this.raw = raw;
    const intents = named(raw['intents']);
    const actions = named(raw['actions']);
    this.intents = new Set([...RASAS_OWN_INTENTS, ...intents.map(({ name }) => name)]);
    this.retrievalIntents = new Set(
      intents.filter(({ about }) => about['is_retrieval_intent']).map(({ name }) => name),
    );
    this.entities = new Set(named(raw['entities']).map(({ name }) => name));
    this.#needingDomain = new Set(actions.filter(({ about }) => about['send_domain']).map(({ name }) => name));
    this.userActions = new Set([...actions.map(({ name }) => name), ...Object.keys(this.responses)]);
    this.actions = new Set([...this.userActions, ...RASAS_OWN_ACTIONS, ...Object.keys(this.forms), ...this.texts]);
    this.initialSlots = slotsOfDomain(raw, VERSION);
    this.mappedSlots = Object.entries(objectAt(raw, 'slots')).flatMap(([name, slot]) => mappedSlot(name, slot));
    this.listSlots = new Set(this.mappedSlots.filter(({ isList }) => isList).map(({ name }) => name));
    this.session = sessionOf(objectAt(raw, 'session_config'));
  }

  get responses(): JsonObject {
    return objectAt(this.raw, 'responses');
  }

  get forms(): JsonObject {
    return objectAt(this.raw, 'forms');
  }

  /** The texts that end-to-end stories let the bot say. */
  get texts(): readonly string[] {
    return named(this.raw['e2e_actions']).map(({ name }) => name);
  }

  /** The slots that a form fills, in their order. */
  requiredSlots(form: string): readonly string[] {
    const { required_slots: required } = objectAt(this.forms, form);
    if (Array.isArray(required)) return required.map(String);
    return isJsonObject(required) ? Object.keys(required) : [];
  }

  /** The intents that fill no slot of a form. */
  ignoredIntents(form: string): readonly unknown[] {
    return listOf(objectAt(this.forms, form)['ignored_intents']);
  }

  mappingsOf(slot: string): readonly JsonObject[] {
    return mappingsIn(objectAt(objectAt(this.raw, 'slots'), slot));
  }

  /** Whether an action gets the domain with each call (`send_domain`). */
  needsDomain(action: string): boolean {
    return this.#needingDomain.has(action);
  }
}

/** A value as a list: nothing for null, and one item for anything that is not a list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isJsonObject(value) ? value : {};
}

/** Names, or objects of one name with its settings. */
function named(items: unknown): readonly { name: string; about: JsonObject }[] {
  return listOf(items).map((item) => {
    if (!isJsonObject(item)) return { name: String(item), about: {} };
    const [name = ''] = Object.keys(item);
    return { name, about: objectAt(item, name) };
  });
}

function mappedSlot(name: string, slot: unknown): readonly MappedSlot[] {
  if (!isJsonObject(slot) || isAddedSlot(name)) return [];
  return [{ name, isList: /^list$|ListSlot$/.test(String(slot['type'])), mappings: mappingsIn(slot) }];
}

function mappingsIn(slot: JsonObject): readonly JsonObject[] {
  return listOf(slot['mappings']).filter(isJsonObject);
}

function sessionOf(config: JsonObject): SessionConfig {
  const { session_expiration_time: minutes, carry_over_slots_to_new_session: carriesOver } = config;
  return { expiresAfterMinutes: typeof minutes === 'number' ? minutes : 60, carriesOverSlots: carriesOver !== false };
}
