/* oxlint-disable typescript/no-redundant-type-constituents, typescript/no-duplicate-type-constituents -- the types differ once a domain is registered */
import type { DomainKinds, HasNames, NamesOf } from './register.js';
import type { UncheckedName } from './unchecked-name.js';

/**
 * A name of the domain. It is `string` while the domain is not registered.
 *
 * @publicApi
 */
export type DomainName<Kind extends keyof DomainKinds> =
  HasNames<Kind> extends true ? NamesOf<Kind> | UncheckedName : string;

/**
 * The type of a parameter that takes a name of the domain. For another name it is a text that says what is wrong, so that
 * the compiler prints it.
 *
 * @typeParam Kind - what the name may be
 * @typeParam Name - the name that was passed
 * @typeParam Other - further names that are allowed
 * @publicApi
 */
export type CheckedName<Kind extends keyof DomainKinds, Name extends string, Other extends string = never> =
  HasNames<Kind> extends true ? NameAmong<DomainName<Kind> | Other, Kind, Name, Name> : string;

/**
 * The name, if it is allowed.
 *
 * @typeParam Allowed - the names that are allowed, as one union that the compiler makes once
 * @typeParam Kind - what the name may be
 * @typeParam Name - the name that was passed
 * @typeParam Same - the name again. With `Name` itself as the result, the compiler would compute its intersection with
 *   all allowed names
 * @publicApi
 */
export type NameAmong<Allowed, Kind extends keyof DomainKinds, Name extends string, Same> = Name extends Allowed
  ? Same
  : UnknownName<Kind, Name>;

/**
 * What the compiler prints for a name that the domain does not have.
 *
 * @publicApi
 */
export type UnknownName<Kind extends keyof DomainKinds, Name extends string> = string extends Name
  ? Mistake<'For a name that is only known at run time, write uncheckedName(name)'>
  : Mistake<`'${Name}' is not ${DomainKinds[Kind]} of the domain: see rasa-domain.d.ts`>;

declare const MISTAKE: unique symbol;

/**
 * A text that the compiler prints because something else was passed. There is no such value, so that editors do not
 * propose the text.
 *
 * @publicApi
 */
export type Mistake<Text extends string> = Text & {
  /** Exists for the compiler only. */
  readonly [MISTAKE]: never;
};
