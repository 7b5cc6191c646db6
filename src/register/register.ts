/**
 * What the compiler knows about the assistant. It is empty, and every name is a `string`, until a file of the application
 * adds the domain to it. `npx nestjs-rasa types` writes that file; `npx nestjs-rasa types --check` keeps it up to date.
 *
 * @example
 * ```ts
 * declare module 'nestjs-rasa' {
 *   interface Register {
 *     domain: { slots: { cuisine: string | null } };
 *   }
 * }
 * ```
 * @see docs/domain-types.md
 * @publicApi
 */
// eslint-disable-next-line typescript/no-empty-object-type -- an application fills it by declaration merging
export interface Register {}

/**
 * The names of a domain, by their kinds, with a word for each that messages use.
 *
 * @publicApi
 */
export interface DomainKinds {
  /** Custom actions. */
  actions: 'an action';
  /** Slots, with the types of their values. */
  slots: 'a slot';
  /** Entities, with their roles and groups. */
  entities: 'an entity';
  /** Intents. */
  intents: 'an intent';
  /** Forms, with their slots. */
  forms: 'a form';
  /** Responses, with the variables of their templates. */
  responses: 'a response';
  /** Flows of CALM. */
  flows: 'a flow';
}

/**
 * What {@link Register} says about the names of a kind; any name, if it says nothing.
 *
 * @publicApi
 */
export type Registered<Kind extends keyof DomainKinds> = Register extends {
  domain: { [K in Kind]: infer Names };
}
  ? Names
  : Record<string, unknown>;
