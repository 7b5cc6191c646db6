import { watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** Editors write a file in several steps; one change is what happens within this time. */
const SETTLED_MS = 100;

/**
 * Runs a task at once and after each change of the YAML files that the paths lead to. Runs never overlap.
 *
 * @returns when the signal is aborted and the last run has ended
 */
export async function watchYaml(
  paths: readonly string[],
  signal: AbortSignal,
  task: () => Promise<void>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const run = () => (last = last.then(task));
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(run, SETTLED_MS);
  };
  // The watchers come first: a change during the first run is not missed.
  await Promise.all(paths.map((path) => watchPath(path, signal, changed)));
  void run();
  await new Promise<void>((end) => {
    if (signal.aborted) return end();
    signal.addEventListener('abort', () => end(), { once: true });
  });
  clearTimeout(timer);
  await last;
}

/** A file is watched in its folder, because editors replace it by another one. */
async function watchPath(path: string, signal: AbortSignal, changed: () => void): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  const folder = isFolder ? path : dirname(path);
  const concerns = isFolder ? (name: string) => /\.ya?ml$/.test(name) : (name: string) => name === basename(path);
  watch(folder, { signal, recursive: isFolder }, (_event, name) => {
    if (name === null || concerns(name)) changed();
  });
}
