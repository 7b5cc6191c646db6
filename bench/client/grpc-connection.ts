import { connect, type ClientHttp2Session } from 'node:http2';
import type { Answer } from './transport.js';

const PATIENCE_MS = 60_000;
const HEADERS = {
  ':method': 'POST',
  ':path': '/action_server_webhook.ActionService/Webhook',
  'content-type': 'application/grpc',
  te: 'trailers',
};

/** One HTTP/2 connection without a gRPC library, so that the client does not affect the measurement. */
export class GrpcConnection {
  private constructor(private readonly session: ClientHttp2Session) {}

  static open(port: number): Promise<GrpcConnection> {
    return new Promise((resolve, reject) => {
      const session = connect(`http://127.0.0.1:${port}`, () => {
        session.off('error', reject);
        // The current call reports the error.
        session.on('error', () => undefined);
        resolve(new GrpcConnection(session));
      });
      session.once('error', reject);
    });
  }

  /** Sends a framed message, and waits for the framed answer and its status. */
  call(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const stream = this.session.request(HEADERS);
      const received: Buffer[] = [];
      let status: unknown;
      stream.setTimeout(PATIENCE_MS, () => stream.destroy(new Error('A server did not answer for a minute.')));
      stream.on('data', (chunk: Buffer) => received.push(chunk));
      stream.on('response', (headers) => (status = headers['grpc-status']));
      stream.on('trailers', (trailers) => (status = trailers['grpc-status']));
      stream.on('error', reject);
      stream.on('close', () => {
        if (status === undefined) return reject(new Error('A server closed a call before it had answered.'));
        resolve({ status: Number(status) === 0 ? 200 : Number(status), body: Buffer.concat(received) });
      });
      stream.end(request);
    });
  }

  /** Closes the connection and waits until that is done. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      if (this.session.destroyed) return resolve();
      this.session.close(() => resolve());
    });
  }
}
