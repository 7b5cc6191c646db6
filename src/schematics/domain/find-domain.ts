import type { Tree } from '../devkit.js';

/** Where the domain of an assistant usually is: in a folder beside the application, or in its root. */
const PLACES = ['rasa', 'assistant', 'bot', '.'];
const FILES = ['domain.yml', 'domain.yaml'];

/** The domain in the project: a file, or a folder with its parts. */
export function findDomain(tree: Tree): string | undefined {
  for (const place of PLACES) {
    const at = (name: string) => (place === '.' ? name : `${place}/${name}`);
    const file = FILES.map(at).find((path) => tree.exists(path));
    if (file !== undefined) return file;
    const folder = at('domain');
    if (tree.getDir(folder).subfiles.some((name) => /\.ya?ml$/.test(name))) return folder;
  }
  return undefined;
}
