import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** The bytes of all buffers that something still holds. */
export function keptBytes(): number {
  collectGarbage();
  // V8 frees the memory of buffers in another thread; a second collection waits for it.
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}
