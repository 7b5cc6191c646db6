import { statSync, watch, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';

/** How long it must be quiet before a change counts: editors and deployments write in several steps. */
const QUIET_MS = 100;

/** Watches until it is closed. */
export interface Watch {
  /** Ends it; nothing is called any more. */
  close(): void;
}

/**
 * Calls after files changed. Their folders are watched, since editors and Kubernetes replace a file by another one under
 * its name. It keeps no process alive.
 *
 * @param paths - files and folders
 * @param changed - called once after a burst of changes
 */
export function watchPaths(paths: readonly string[], changed: () => void): Watch {
  let timer: NodeJS.Timeout | undefined;
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MS).unref();
  };
  const watchers = [...foldersOf(paths)].map(([folder, isTree]) => watchFolder(folder, isTree, later));
  return {
    close: () => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** A folder that is named is watched with its subfolders; the folder of a file is not. */
function foldersOf(paths: readonly string[]): ReadonlyMap<string, boolean> {
  const folders = new Map<string, boolean>();
  for (const path of paths) {
    const isFolder = statSync(path).isDirectory();
    const folder = isFolder ? path : dirname(path);
    folders.set(folder, isFolder || (folders.get(folder) ?? false));
  }
  return folders;
}

function watchFolder(folder: string, isTree: boolean, changed: () => void): FSWatcher {
  const watcher = watch(folder, { recursive: isTree, persistent: false }, changed);
  // A folder that is removed ends its own watching; reading it then fails and is logged.
  watcher.on('error', changed);
  return watcher;
}
