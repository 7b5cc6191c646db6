import type { ModulesContainer } from '@nestjs/core';

/**
 * The modules that provide a token, each by the name of a module that imports it. Modules that Nest takes for one,
 * because they are the same object, are one here as well.
 *
 * Tried on Nest 11.1 and 12.5. If Nest changes its records of modules, a second RasaModule is not refused, or the error
 * does not name the modules that import it (test/e2e/boot-traps.spec.ts).
 *
 * @param token - a provider that only these modules have
 */
export function importersOf(modules: ModulesContainer, token: symbol): string[] {
  const all = [...modules.values()];
  return all
    .filter(({ providers }) => providers.has(token))
    .map((provider) => all.find(({ imports }) => imports.has(provider))?.name ?? 'the root module');
}
