import type { Tree } from '../devkit.js';
import { GeneratorError } from '../generator.error.js';
import { loadFormatter } from './format.js';

/**
 * The files that a generator adds and edits. They are written together at the end, formatted as the project is, and only
 * if no new file would replace one.
 */
export class ProjectFiles {
  readonly #added = new Map<string, string>();
  readonly #edited = new Map<string, string>();

  constructor(readonly tree: Tree) {}

  /** Adds a new file. If there is one with this name, `write()` fails. */
  add(file: string, text: string): void {
    this.#added.set(file, text);
  }

  /**
   * Adds a new file, unless there is one.
   *
   * @returns whether it is new
   */
  addMissing(file: string, text: string): boolean {
    if (this.tree.exists(file)) return false;
    this.add(file, text);
    return true;
  }

  /** Replaces the text of an existing file. */
  edit(file: string, text: string): void {
    this.#edited.set(file, text);
  }

  /** The text of an existing file, with its edits. */
  read(file: string): string {
    return this.#edited.get(file) ?? this.tree.readText(file);
  }

  /** @throws GeneratorError when a new file would replace one */
  async write(): Promise<void> {
    const existing = [...this.#added.keys()].filter((file) => this.tree.exists(file));
    if (existing.length > 0) {
      const verb = existing.length === 1 ? 'exists' : 'exist';
      throw new GeneratorError(
        `${existing.join(' and ')} ${verb} already, so nothing was written`,
        'Choose another name, or delete what you do not need.',
      );
    }
    const formatter = loadFormatter();
    for (const [file, text] of this.#added) this.tree.create(file, await formatter.format(file, text));
    for (const [file, text] of this.#edited) {
      this.tree.overwrite(file, await formatter.reformat(file, this.tree.readText(file), text));
    }
  }
}
