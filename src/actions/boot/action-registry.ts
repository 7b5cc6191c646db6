import { DuplicateActionError } from '../../errors/index.js';
import type { ActionDefinition } from './action-definition.js';

/** The actions by their names. */
export class ActionRegistry {
  #definitions: ReadonlyMap<string, ActionDefinition> = new Map();

  /**
   * Replaces all actions.
   *
   * @throws DuplicateActionError when two have one name; the actions stay as they were
   */
  load(definitions: readonly ActionDefinition[]): void {
    const byName = new Map<string, ActionDefinition>();
    for (const definition of definitions) {
      const other = byName.get(definition.name);
      if (other) throw new DuplicateActionError(definition.name, [other.place, definition.place]);
      byName.set(definition.name, definition);
    }
    this.#definitions = byName;
  }

  /** The action of this name; names are case sensitive and never trimmed. */
  get(name: string): ActionDefinition | undefined {
    return this.#definitions.get(name);
  }

  /** All names, in the order of registration. */
  names(): string[] {
    return [...this.#definitions.keys()];
  }
}
