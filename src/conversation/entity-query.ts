import type { HasNames, Registered } from '../register/index.js';

/**
 * The role and the group that an entity must have. One that is left out means that the entity must have none.
 *
 * @typeParam Name - the entity's name
 * @publicApi
 */
export interface EntityQuery<Name extends string = string> {
  /** The entity's role. */
  role?: PartOfEntity<Name, 'roles'> | null;
  /** The entity's group. */
  group?: PartOfEntity<Name, 'groups'> | null;
}

/**
 * The roles or the groups of an entity; any text, if the domain does not say them.
 *
 * @publicApi
 */
export type PartOfEntity<Name extends string, Part extends 'roles' | 'groups'> =
  HasNames<'entities'> extends true ? NamesOfPart<EntityTable[Name], Part, Name> : string;

/**
 * The entities of the domain, and any others: of those, nothing is known.
 *
 * @publicApi
 */
export interface EntityTable extends Registered<'entities'> {
  /** An entity whose name is only known at run time. */
  [name: string]: unknown;
}

/**
 * The roles or the groups that the domain says of an entity.
 *
 * @publicApi
 */
export type NamesOfPart<Entity, Part extends 'roles' | 'groups', Name extends string> = Entity extends {
  [P in Part]: infer Names extends string;
}
  ? [Names] extends [never]
    ? EntityWithout<Part, Name>
    : Names
  : string;

/**
 * What the compiler prints for a role or a group of an entity that has none in the domain. There is no such value.
 *
 * @publicApi
 */
export interface EntityWithout<Part extends 'roles' | 'groups', Name extends string> {
  /** Exists for the compiler only. */
  readonly 'see rasa-domain.d.ts': [Part, Name, never];
}
