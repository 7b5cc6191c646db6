import { STATIC_CONTEXT } from '@nestjs/core/injector/constants.js';
import type { InstanceWrapper, Module } from './injector-types.js';

/**
 * Whether a module has all its instances. One that is being loaded lazily is in the container before that, with
 * instances whose constructors have not run.
 *
 * Tried on Nest 11.1 and 12.5. If Nest changes its records of instances, a call that comes while a module is loaded
 * lazily may run an action without its dependencies (test/e2e/modules.spec.ts).
 */
export function isBuilt(module: Module): boolean {
  return [...module.providers.values(), ...module.injectables.values()].every(hasInstance);
}

function hasInstance(wrapper: InstanceWrapper): boolean {
  // Providers that are made for each call have no instance yet.
  if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) return true;
  return wrapper.getInstanceByContextId(STATIC_CONTEXT).isResolved ?? false;
}
