import type { Tree } from '../devkit.js';
import { DefaultActions } from '../../protocol/index.js';

const DECORATOR =
  /@Rasa(?<kind>Action|Form|SlotValidation)\(\s*(?:(?<quote>['"`])(?<name>.+?)\k<quote>|DefaultActions\.(?<constant>\w+))?/g;

/** The actions that the sources declare, with the file of each. A second class for one would not start. */
export function declaredActions(tree: Tree, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of sourcesIn(tree, folder)) {
    for (const { groups = {} } of tree.readText(file).matchAll(DECORATOR)) {
      const name = declaredName(groups);
      if (name !== undefined) found.set(name, file);
    }
  }
  return found;
}

function declaredName({ kind, name, constant }: Readonly<Record<string, string | undefined>>): string | undefined {
  if (kind === 'SlotValidation') return DefaultActions.VALIDATE_SLOT_MAPPINGS;
  if (name !== undefined) return kind === 'Form' ? `validate_${name}` : name;
  return (DefaultActions as Readonly<Record<string, string>>)[constant ?? ''];
}

function* sourcesIn(tree: Tree, folder: string): Generator<string> {
  const { subfiles, subdirs } = tree.getDir(folder);
  for (const file of subfiles) {
    if (file.endsWith('.ts') && !file.endsWith('.d.ts')) yield `${folder}/${file}`;
  }
  for (const name of subdirs) if (name !== 'node_modules') yield* sourcesIn(tree, `${folder}/${name}`);
}
