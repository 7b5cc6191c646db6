/**
 * What the generators use of `@angular-devkit/schematics`. It is described here, because this package cannot import the
 * devkit: it comes with `@nestjs/cli`, and strict package managers hide the dependencies of one package from another.
 */

/** The project's files. What is written appears on disk when the generator has ended without an error. */
export interface Tree {
  /** Whether there is a file. */
  exists(path: string): boolean;
  /** The text of a file. */
  readText(path: string): string;
  /** Adds a file; fails if it exists. */
  create(path: string, content: string): void;
  /** Replaces a file. */
  overwrite(path: string, content: string): void;
  /** A folder of the project; it is empty if it does not exist. */
  getDir(path: string): Folder;
}

/** A folder in a {@link Tree}. */
export interface Folder {
  /** The names of its files. */
  readonly subfiles: readonly string[];
  /** The names of its folders. */
  readonly subdirs: readonly string[];
}

/** A step that the devkit runs after the files were written. */
export interface Task {
  /** Its name and its options. */
  toConfiguration(): { name: string; options?: object };
}

/** What a generator gets beside the files. */
export interface SchematicContext {
  readonly logger: { info(message: string): void; warn(message: string): void };
  addTask(task: Task): unknown;
}

/** A generator, with its options applied. */
export type Rule = (tree: Tree, context: SchematicContext) => Promise<void>;
