import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { STATIC_CONTEXT } from '@nestjs/core/injector/constants.js';
import type { Module } from '@nestjs/core/injector/module.js';

/**
 * Whether a module has all its instances. One that is being loaded lazily is in the container before that, with
 * instances whose constructors have not run.
 */
export function isBuilt(module: Module): boolean {
  return [...module.providers.values(), ...module.injectables.values()].every(hasInstance);
}

function hasInstance(wrapper: InstanceWrapper): boolean {
  // What is made for each call has none to wait for.
  if (wrapper.isTransient || !wrapper.isDependencyTreeStatic()) return true;
  return wrapper.getInstanceByContextId(STATIC_CONTEXT).isResolved ?? false;
}
