import type { DomainKinds, HasNames, Registered } from './register.js';
import type { UncheckedName } from './unchecked-name.js';

/**
 * A name of the domain. It is `string` while the domain is not registered.
 *
 * @publicApi
 */
export type DomainName<Kind extends keyof DomainKinds> =
  HasNames<Kind> extends true ? keyof Registered<Kind> | UncheckedName : string;

/**
 * The type of a parameter that takes a name of the domain. For another name it is a text that says what is wrong, so that
 * the compiler prints it.
 *
 * The name is looked up as a key. A comparison with the union of all names would cost more the larger the domain is.
 *
 * @typeParam Kind - what the name may be
 * @typeParam Name - the name that was passed
 * @typeParam Other - further names that are allowed
 * @publicApi
 */
export type CheckedName<Kind extends keyof DomainKinds, Name extends string, Other extends string = never> =
  HasNames<Kind> extends true
    ? string extends Name
      ? UnknownName<Kind, Name>
      : UncheckedName extends Name
        ? Name
        : Registered<Kind> extends { [N in Name]: unknown }
          ? Name
          : [Name] extends [Other]
            ? Name
            : UnknownName<Kind, Name>
    : string;

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
