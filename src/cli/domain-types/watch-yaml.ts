import { watch, type FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { CliError } from '../cli.error.js';

/** Editors write a file in several steps; one change is what happens within this time. */
const SETTLED_MS = 100;

/**
 * Runs a task at once and after each change of the YAML files that the paths lead to. Runs never overlap.
 *
 * @returns when the signal is aborted and the last run has ended
 * @throws CliError when a path leads nowhere; the file system's error when it cannot watch any longer
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
  const watchers = await Promise.all(paths.map((path) => watchPath(path, signal, changed)));
  void run();
  try {
    await untilAborted(signal, watchers);
  } finally {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
    await last;
  }
}

/** A file is watched in its folder, because editors replace it by another one. */
async function watchPath(path: string, signal: AbortSignal, changed: () => void): Promise<FSWatcher> {
  const kind = await stat(path).catch(() => undefined);
  if (!kind) throw new CliError(`${path}: there is no such file or folder`, 'Check the path.');
  const isFolder = kind.isDirectory();
  const concerns = isFolder ? (name: string) => /\.ya?ml$/.test(name) : (name: string) => name === basename(path);
  return watch(isFolder ? path : dirname(path), { signal, recursive: isFolder }, (_event, name) => {
    if (name === null || concerns(name)) changed();
  });
}

function untilAborted(signal: AbortSignal, watchers: readonly FSWatcher[]): Promise<void> {
  return new Promise((end, fail) => {
    for (const watcher of watchers) watcher.on('error', fail);
    if (signal.aborted) return end();
    signal.addEventListener('abort', () => end(), { once: true });
  });
}
