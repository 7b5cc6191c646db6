import type { DomainKinds, Registered } from './register.js';
import type { UncheckedName } from './unchecked-name.js';

/**
 * A name of the domain. It is `string` while the domain is not registered.
 *
 * @publicApi
 */
export type DomainName<Kind extends keyof DomainKinds> =
  { [K in Kind]: keyof Registered<K> & string }[Kind] | UncheckedName;

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
  string extends DomainName<Kind>
    ? Name
    : [Name] extends [DomainName<Kind> | Other]
      ? Name
      : UnknownName<Kind, Exclude<Name, DomainName<Kind> | Other>>;

/**
 * What the compiler prints for a name that the domain does not have.
 *
 * @publicApi
 */
export type UnknownName<Kind extends keyof DomainKinds, Name extends string> = string extends Name
  ? Mistake<'For a name that is only known at run time, write uncheckedName(name)'>
  : Mistake<`'${Name}' is not ${DomainKinds['actions' extends Kind ? 'actions' : Kind]} of the domain: see rasa-domain.d.ts`>;

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
