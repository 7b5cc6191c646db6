import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** What the generators use of Prettier 3. */
interface Prettier {
  resolveConfig(file: string, options: { editorconfig: boolean }): Promise<object | null>;
  format(text: string, options: object): Promise<string>;
  check(text: string, options: object): Promise<boolean>;
}

/** Formats sources as the project does. */
export interface Formatter {
  /** The formatted text of a new file. */
  format(file: string, text: string): Promise<string>;
  /** The formatted text of an edited file. One that was not formatted before is not formatted now. */
  reformat(file: string, before: string, after: string): Promise<string>;
}

const AS_IT_IS: Formatter = { format: async (_file, text) => text, reformat: async (_file, _before, after) => after };

/** Formats by the project's own Prettier and its settings; without it, texts stay as they are. */
export function loadFormatter(project = process.cwd()): Formatter {
  const prettier = requireFrom(project);
  if (!prettier) return AS_IT_IS;
  const optionsFor = async (file: string) => {
    const filepath = resolve(project, file);
    return { ...(await prettier.resolveConfig(filepath, { editorconfig: true })), filepath };
  };
  return {
    format: async (file, text) => prettier.format(text, await optionsFor(file)),
    async reformat(file, before, after) {
      const options = await optionsFor(file);
      return (await prettier.check(before, options)) ? prettier.format(after, options) : after;
    },
  };
}

function requireFrom(project: string): Prettier | undefined {
  try {
    const prettier = createRequire(join(project, 'package.json'))('prettier') as Partial<Prettier>;
    return typeof prettier.check === 'function' ? (prettier as Prettier) : undefined;
  } catch {
    return undefined;
  }
}
