import type { ModulesContainer } from '@nestjs/core';
import { DuplicateModuleError } from '../../errors/index.js';
import { importersOf } from '../../nest/importing-modules.js';

/**
 * Refuses a second module with the same provider.
 *
 * @param token - a provider that only this module has
 * @throws DuplicateModuleError naming the modules that import it
 */
export function refuseSecondModule(modules: ModulesContainer, name: string, token: symbol): void {
  const importers = importersOf(modules, token);
  if (importers.length > 1) throw new DuplicateModuleError(name, importers);
}
