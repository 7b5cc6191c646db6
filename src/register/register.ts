/* oxlint-disable typescript/no-duplicate-type-constituents, typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
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
 * The kinds of names in a domain. `runnable` is what Rasa can run as an action: custom actions, forms and responses.
 *
 * @publicApi
 */
export type DomainKind = 'actions' | 'slots' | 'entities' | 'intents' | 'forms' | 'responses' | 'flows' | 'runnable';

/**
 * What {@link Register} has; nothing, if no domain is registered.
 *
 * @publicApi
 */
export type RegisteredDomain = Register extends { domain: infer Domain } ? Domain : object;

/**
 * Which kinds of names {@link Register} has.
 *
 * @publicApi
 */
export type HasNames<Kind extends DomainKind> = (
  Kind extends 'runnable' ? 'actions' | 'forms' | 'responses' : Kind
) extends keyof RegisteredDomain
  ? true
  : false;

/**
 * What {@link Register} says about the names of a kind; any name, if it says nothing.
 *
 * @publicApi
 */
export type Registered<Kind extends Exclude<DomainKind, 'runnable'>> = RegisteredDomain extends {
  [K in Kind]: infer Names;
}
  ? Names
  : Record<string, unknown>;

/**
 * The names of a kind; of one that Rasa can run, those of actions, forms and responses.
 *
 * @publicApi
 */
export type NamesOf<Kind extends DomainKind> = Kind extends 'runnable'
  ? keyof Registered<'actions'> | keyof Registered<'forms'> | keyof Registered<'responses'>
  : keyof Registered<Exclude<Kind, 'runnable'>>;
