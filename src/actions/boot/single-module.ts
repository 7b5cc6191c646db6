import type { ModulesContainer } from '@nestjs/core';
import { DuplicateModuleError } from '../../errors/index.js';

/**
 * Refuses a second module with the same provider. Nest treats imports of the same dynamic module object as one module,
 * and so does this check.
 *
 * @param token - a provider that only this module has
 * @throws DuplicateModuleError naming the modules that import it
 */
export function refuseSecondModule(modules: ModulesContainer, name: string, token: symbol): void {
  const all = [...modules.values()];
  const ours = all.filter((module) => module.providers.has(token));
  if (ours.length < 2) return;
  const importers = ours.map((own) => all.find(({ imports }) => imports.has(own))?.name ?? 'the root module');
  throw new DuplicateModuleError(name, importers);
}
