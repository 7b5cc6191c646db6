import { MissingPeerError } from './missing-errors.js';

/**
 * Loads an optional package.
 *
 * @param peer - its name
 * @param importPeer - imports it; bundlers need to see the literal import
 * @param feature - what needs it, such as `createActionServer()`
 * @throws MissingPeerError when it is not installed. If one of its own dependencies is missing, Node's error is thrown
 */
export async function loadPeer<T>(peer: string, importPeer: () => Promise<T>, feature: string): Promise<T> {
  try {
    return await importPeer();
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(`'${peer}'`)) throw error;
    throw new MissingPeerError(peer, feature);
  }
}
