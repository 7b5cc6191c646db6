import type { GrpcStreamingCall } from './grpc.types.js';

/**
 * Writes a message to a call. After the end of the call it writes nothing.
 *
 * @returns a promise that resolves when the client takes more, or has gone
 */
export function writeToCall(call: GrpcStreamingCall, message: Buffer): Promise<void> {
  if (call.cancelled || call.destroyed || call.writableEnded || call.write(message)) return Promise.resolve();
  return new Promise((resolve) => {
    const goOn = (): void => {
      call.off('drain', goOn);
      call.off('cancelled', goOn);
      resolve();
    };
    call.once('drain', goOn);
    call.on('cancelled', goOn);
  });
}
