import type { Type } from '@nestjs/common';
import type { ContextId, ModulesContainer } from '@nestjs/core';
import { createEnhancedCall, hasEnhancers } from '../../nest/enhancers.js';
import type { Finish } from '../../nest/finishing-interceptors.js';
import type { InstanceWrapper, Module } from '../../nest/injector-types.js';
import { instancesPerCall, isStatic, type ActionInstance } from '../../nest/provider-instance.js';
import { scopeRequestOf, type ScopedContext } from '../call/scope-request.js';
import { RASA_CONTEXT_TYPE } from '../decorators/rasa-arguments-host.js';
import type { Refusal } from './method-target.js';
import { settleParameters, type ParameterPosition } from './parameters.js';

/** A provider whose class has handlers, as an explorer found it. */
export interface HandlerProvider {
  readonly wrapper: InstanceWrapper;
  readonly module: Module;
  readonly metatype: Type;
  /** Where it is, for messages. */
  readonly place: string;
}

/** Calls a handler. It returns what the handler, its interceptors or its filters returned. */
export type Invoker<Context> = (context: Context) => unknown;

/** Makes the invoker for an instance. Only an instance that was made for a call has a context id. */
export type Bind<Context> = (instance: ActionInstance, contextId?: ContextId) => Invoker<Context>;

/** How the methods of one kind of handler are called. */
export interface CallShape<Context extends ScopedContext> {
  /** What parameters without decorators get. */
  readonly positions: readonly ParameterPosition[];
  /** The arguments of a method; the last one is the context. */
  argumentsOf(context: Context): readonly unknown[];
  /** Makes the result that interceptors see; left out, it is what the method returned. */
  readonly finish?: Finish;
  /** The error for a method that cannot be called. */
  readonly Refusal: Refusal;
}

/**
 * The invoker of a method: the method alone, or behind its guards, interceptors, pipes and filters.
 *
 * @throws BootError when a parameter would get the wrong value
 */
export function methodInvoker<Context extends ScopedContext>(
  modules: ModulesContainer,
  provider: HandlerProvider,
  method: string,
  shape: CallShape<Context>,
): Invoker<Context> {
  const { metatype, place, wrapper } = provider;
  settleParameters({ metatype, method, place, Refusal: shape.Refusal }, shape.positions);
  if (!hasEnhancers(metatype, method)) {
    return boundInvoker(provider, (instance) => (context) => instance[method]?.(...shape.argumentsOf(context)));
  }
  const fixed = { method, inquirerId: wrapper.id, contextType: RASA_CONTEXT_TYPE, ...finishOf(shape) };
  return boundInvoker(provider, (instance, contextId) => {
    const call = createEnhancedCall(modules, { ...fixed, instance, contextId });
    return (context) => call(...shape.argumentsOf(context));
  });
}

/** Binds the one instance at boot, or one for each call. */
export function boundInvoker<Context extends ScopedContext>(
  provider: HandlerProvider,
  bind: Bind<Context>,
): Invoker<Context> {
  if (isStatic(provider.wrapper)) return bind(provider.wrapper.instance as ActionInstance);
  const instanceFor = instancesPerCall(provider);
  return async (context) => {
    const { instance, contextId } = await instanceFor(scopeRequestOf(context));
    return bind(instance, contextId)(context);
  };
}

function finishOf({ finish }: { readonly finish?: Finish }): { readonly finish?: Finish } {
  return finish ? { finish } : {};
}
