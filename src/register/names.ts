/* oxlint-disable typescript/no-redundant-type-constituents, typescript/no-duplicate-type-constituents -- the types differ once a domain is registered */
import type { DomainKind, HasNames, NamesOf } from './register.js';
import type { UncheckedName } from './unchecked-name.js';

/**
 * A name of the domain. It is `string` while the domain is not registered.
 *
 * It is one union that the compiler makes once, not a type that it computes for each name: that takes a multiple of the
 * time (`npm run bench:types`).
 *
 * @typeParam Kind - what the name may be
 * @typeParam _Hint - a text for the compiler's message, which prints the type with its parameters
 * @publicApi
 */
export type DomainName<Kind extends DomainKind, _Hint extends string = string> = NameOf<Kind> | RunTimeName<Kind>;

/**
 * What the compiler's message for a name that the domain does not have says about where to look.
 *
 * @publicApi
 */
export type Hint = 'see rasa-domain.d.ts, or use uncheckedName()';

/**
 * A name that is written in the domain.
 *
 * @publicApi
 */
export type NameOf<Kind extends DomainKind> = HasNames<Kind> extends true ? NamesOf<Kind> : string;

/**
 * A name that is only known at run time; nothing while the domain is not registered, because any `string` passes then.
 *
 * @publicApi
 */
export type RunTimeName<Kind extends DomainKind> = HasNames<Kind> extends true ? UncheckedName : never;
