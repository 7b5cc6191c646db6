import type { HasNames, SlotValueOf } from '../../register/index.js';
import type { PipeLike } from './create-rasa-param-decorator.js';

/**
 * Decorates a parameter for a slot. While no pipe changes the value, the parameter must accept what the slot holds.
 *
 * @publicApi
 */
export type SlotDecorator<Name extends string, Pipes extends PipeLike[]> =
  HasNames<'slots'> extends true ? (Pipes extends [] ? SlotParameter<Name> : ParameterDecorator) : ParameterDecorator;

/**
 * Decorates a parameter that accepts what the slot holds, or null.
 *
 * @publicApi
 */
export type SlotParameter<Name extends string> = <Target, Method extends PropertyKey | undefined, Index extends number>(
  target: Target,
  method: Method,
  index: Method extends keyof Target
    ? Target[Method] extends (...args: infer Parameters) => unknown
      ? SlotValueOf<Name, Parameters[Index]> extends Parameters[Index]
        ? Index
        : ParameterMustAccept<SlotValueOf<Name, Parameters[Index]>, Name>
      : Index
    : Index,
) => void;

/**
 * What the compiler prints for a parameter that does not accept what its slot holds. There is no such value.
 *
 * @publicApi
 */
export interface ParameterMustAccept<Value, Name extends string> {
  /** Exists for the compiler only. */
  readonly 'see rasa-domain.d.ts': [Value, Name, never];
}
