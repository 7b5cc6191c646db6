import { describe, expect, it } from '@jest/globals';
import { loadPeer, MissingPeerError } from '../../../src/errors/index.js';

const notFound = (peer: string): Error =>
  Object.assign(new Error(`Cannot find package '${peer}' imported from here`), { code: 'ERR_MODULE_NOT_FOUND' });

describe.each([
  ['@nestjs/platform-fastify', 'createActionServer()'],
  ['@grpc/grpc-js', 'The gRPC transport'],
])('the optional package %s', (peer, feature) => {
  const load = (error: Error): Promise<never> => loadPeer(peer, () => Promise.reject(error), feature);

  it('is named with the command that installs it', async () => {
    const missing = load(notFound(peer));
    await expect(missing).rejects.toThrow(MissingPeerError);
    await expect(missing).rejects.toThrow(
      `${feature} needs the package ${peer}, which is not installed. Run: npm install ${peer}`,
    );
  });

  it.each(['fastify', 'some-package', `${peer}-extras`])('is not blamed when %s is missing', async (other) => {
    const error = notFound(other);
    await expect(load(error)).rejects.toBe(error);
  });
});
