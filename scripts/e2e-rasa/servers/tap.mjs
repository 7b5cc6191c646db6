import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { readCall } from './recorded-call.mjs';

/**
 * Forwards every connection to the action server byte by byte, and keeps what Rasa sent: one call for each connection.
 *
 * @param {number} targetPort
 */
export async function startTap(targetPort) {
  /** @type {Buffer[][]} */
  const calls = [];
  const sockets = new Set();
  const server = createServer((fromRasa) => {
    const toServer = connect(targetPort, '127.0.0.1');
    for (const socket of [fromRasa, toServer]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    const chunks = [];
    fromRasa.once('data', () => calls.push(chunks));
    fromRasa.on('data', (chunk) => chunks.push(chunk));
    fromRasa.pipe(toServer).pipe(fromRasa);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    /**
     * The answered calls of a conversation, in order.
     *
     * @param {string} sender
     */
    callsFor: (sender) =>
      calls.map((chunks) => readCall(Buffer.concat(chunks))).filter(({ call }) => call.sender_id === sender),
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
