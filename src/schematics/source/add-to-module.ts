import type { SchematicContext } from '../devkit.js';
import type { ProjectFiles } from '../project/project-files.js';
import { importEdits, type Import } from './imports.js';
import { listEdits, moduleMetadata, type ModuleList } from './module-metadata.js';
import { applyEdits, parseSource } from './source-file.js';
import { loadTypeScript } from './typescript.js';

/** What is added to a module. */
export interface Addition {
  readonly list: ModuleList;
  /** The elements as they are written, such as `RasaModule.forRoot()`. */
  readonly elements: readonly string[];
  /** What the elements need to be imported. */
  readonly imports: readonly Import[];
}

/**
 * Adds elements to a list of a module's `@Module()`, and imports them. What is there already stays as it is. If the list
 * cannot be edited, because it is not written as an array, a warning says what to add by hand.
 */
export function addToModule(files: ProjectFiles, { logger }: SchematicContext, file: string, addition: Addition): void {
  const source = parseSource(loadTypeScript(), file, files.read(file));
  const metadata = moduleMetadata(source);
  const edits = metadata && listEdits(source, metadata, addition.list, addition.elements);
  if (!edits) {
    const names = addition.elements.join(', ');
    logger.warn(`${file} cannot be edited. Add this to the ${addition.list} of its module: ${names}`);
    return;
  }
  if (edits.length === 0) return;
  files.edit(file, applyEdits(source.text, [...edits, ...importEdits(source, addition.imports)]));
}
