import type { Type } from '@nestjs/common';
import { ExternalContextCreator, type ContextId, type ModulesContainer } from '@nestjs/core';
import type { InstanceWrapper, Module } from './injector-types.js';
import { instancesPerCall, isStatic, type ActionInstance } from './provider-instance.js';

/** A method behind the application's global guards and interceptors. */
export type GuardedCall = (request: object, ...args: unknown[]) => Promise<unknown>;

/** The method, and what `host.getType()` says in its enhancers. */
export interface GuardedMethod {
  readonly provider: Type;
  readonly method: string;
  readonly contextType: string;
}

/**
 * Puts the application's global guards and interceptors around a method of an {@link EntryProvider}. Filters are left
 * out: the transport has a table for errors. If an enhancer is request-scoped, each call gets its own.
 *
 * Tried on Nest 11.1 and 12.5. If Nest does not provide its creator any more, or changes its arguments, the application
 * does not start, or global guards do not run in a worker (test/e2e/workers/enhancers.spec.ts).
 */
export function withGlobalEnhancers(
  modules: ModulesContainer,
  creator: ExternalContextCreator,
  target: GuardedMethod,
): GuardedCall {
  const { wrapper, module } = providerOf(modules, target.provider);
  const callOf = (instance: ActionInstance, contextId?: ContextId) =>
    creator.create(
      instance,
      instance[target.method] as (...args: unknown[]) => unknown,
      target.method,
      undefined,
      undefined,
      contextId,
      wrapper.id,
      { guards: true, interceptors: true, filters: false },
      target.contextType,
    ) as (...args: unknown[]) => Promise<unknown>;
  if (isStatic(wrapper)) {
    const call = callOf(wrapper.instance as ActionInstance);
    return (_request, ...args) => call(...args);
  }
  const instanceFor = instancesPerCall({ wrapper, module });
  return async (request, ...args) => {
    const { instance, contextId } = await instanceFor(request);
    return callOf(instance, contextId)(...args);
  };
}

function providerOf(modules: ModulesContainer, provider: Type): { wrapper: InstanceWrapper; module: Module } {
  for (const module of modules.values()) {
    const wrapper = module.providers.get(provider);
    if (wrapper) return { wrapper, module };
  }
  throw new TypeError(`${provider.name} is not provided by any module.`);
}
