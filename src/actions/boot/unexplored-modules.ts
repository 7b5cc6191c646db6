import type { ModulesContainer } from '@nestjs/core';
import { isBuilt } from '../../nest/built-module.js';
import type { Module } from '../../nest/injector-types.js';

/** The modules in which nobody has looked for handlers yet. Modules that are loaded lazily come after the boot. */
export class UnexploredModules {
  readonly #explored = new Set<Module>();
  readonly #modules: ModulesContainer;

  constructor(modules: ModulesContainer) {
    this.#modules = modules;
  }

  /** Takes all modules that were not taken yet, when Nest has made every provider. */
  takeAll(): readonly Module[] {
    return this.take([...this.#modules.values()].filter((module) => !this.#explored.has(module)));
  }

  /** Takes the modules that have come since the last time and have all their instances. */
  takeAdded(): readonly Module[] {
    if (this.#modules.size === this.#explored.size) return [];
    return this.take([...this.#modules.values()].filter((module) => !this.#explored.has(module) && isBuilt(module)));
  }

  private take(modules: readonly Module[]): readonly Module[] {
    for (const module of modules) this.#explored.add(module);
    return modules;
  }
}
