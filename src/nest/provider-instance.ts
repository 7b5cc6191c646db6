import type { Type } from '@nestjs/common';
import { ModuleRef, type ContextId } from '@nestjs/core';
import type { InstanceWrapper, Module } from './injector-types.js';
import { contextIdFor } from './request-scope.js';

/**
 * A provider's instance, whose methods are called by their names.
 *
 * @publicApi
 */
export type ActionInstance = Record<string, (...args: unknown[]) => unknown>;

/** An instance that was made for one call. */
export interface CallInstance {
  readonly instance: ActionInstance;
  readonly contextId: ContextId;
}

/**
 * Whether one instance serves all calls.
 *
 * Tried on Nest 11.1 and 12.5. If Nest renames these members of its wrappers, the build fails here; if it gives them
 * another meaning, request-scoped actions share an instance (test/e2e/scopes.spec.ts).
 */
export function isStatic(wrapper: InstanceWrapper): boolean {
  return wrapper.isDependencyTreeStatic() && !wrapper.isTransient;
}

/**
 * How a call gets its own instance of a request-scoped or transient provider: by the request that the call came with.
 */
export function instancesPerCall(provider: {
  readonly wrapper: InstanceWrapper;
  readonly module: Module;
}): (request: object) => Promise<CallInstance> {
  const { wrapper, module } = provider;
  const moduleRef = module.getProviderByKey<ModuleRef>(ModuleRef).instance;
  const durable = wrapper.isDependencyTreeDurable();
  return async (request) => {
    const contextId = contextIdFor(moduleRef, request, durable);
    const instance = await moduleRef.resolve<ActionInstance>(wrapper.token as Type<ActionInstance>, contextId, {
      strict: true,
    });
    return { instance, contextId };
  };
}
