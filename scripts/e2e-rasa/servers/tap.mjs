import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/**
 * Hands every connection on to the action server, byte by byte, and notes the head of what Rasa sent. Rasa opens a
 * connection for every call, so the head is what comes first.
 *
 * @param {number} targetPort
 */
export async function startTap(targetPort) {
  /** @type {{ head: string, bytes: number }[]} */
  const calls = [];
  const sockets = new Set();
  const server = createServer((fromRasa) => {
    const call = { head: '', bytes: 0 };
    const toServer = connect(targetPort, '127.0.0.1');
    for (const socket of [fromRasa, toServer]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => socket.destroy());
    }
    fromRasa.on('data', (chunk) => {
      if (call.bytes === 0) calls.push(call);
      call.bytes += chunk.length;
      if (!call.head.includes('\r\n\r\n')) call.head += chunk.toString('latin1');
    });
    fromRasa.pipe(toServer).pipe(fromRasa);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    calls: () => calls.map(({ head, bytes }) => ({ encoding: contentEncoding(head), bytes })),
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function contentEncoding(head) {
  return /^content-encoding:\s*(\S+)/im.exec(head.split('\r\n\r\n')[0])?.[1] ?? null;
}
