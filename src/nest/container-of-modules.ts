import type { ModulesContainer, NestContainer } from '@nestjs/core';

/**
 * A container for Nest's context creators. They take a container, but read only its modules. Nest lets us inject the
 * modules, but not the container.
 *
 * Tried on Nest 11.1 and 12.5. If a creator reads more of the container, the boot of an application with an enhanced
 * action fails with a TypeError (test/e2e/enhancers.spec.ts).
 */
export function containerOf(modules: ModulesContainer): NestContainer {
  return { getModules: () => modules } as NestContainer;
}
