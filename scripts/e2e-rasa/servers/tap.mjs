import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { readAnswer, readCall } from './recorded-call.mjs';

/**
 * Forwards every connection to the action server byte by byte, and keeps what was sent: one call and its answer for each
 * connection.
 *
 * @param {number} targetPort
 */
export async function startTap(targetPort) {
  /** @type {{ sent: Buffer[], answered: Buffer[] }[]} */
  const exchanges = [];
  const sockets = new Set();
  const server = createServer((fromRasa) => {
    const toServer = connect(targetPort, '127.0.0.1');
    for (const socket of [fromRasa, toServer]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    const exchange = { sent: [], answered: [] };
    fromRasa.once('data', () => exchanges.push(exchange));
    fromRasa.on('data', (chunk) => exchange.sent.push(chunk));
    toServer.on('data', (chunk) => exchange.answered.push(chunk));
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
      exchanges
        .map(({ sent, answered }) => ({
          ...readCall(Buffer.concat(sent)),
          answer: readAnswer(Buffer.concat(answered)),
        }))
        .filter(({ call }) => call.tracker.sender_id === sender),
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
