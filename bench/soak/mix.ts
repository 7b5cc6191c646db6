/** The calls of a soak, of all kinds, including calls that fail and calls whose client disconnects. */
import { connect } from 'node:net';
import { Connection } from '../client/connection.js';
import { OutgoingRequest, readTemplate, type Size } from '../client/requests.js';

/** A kind of call. Resolves when the call is over. */
interface Kind {
  call(port: number): Promise<void>;
  /** Closes the connections that were kept open. */
  close(): Promise<unknown>;
}

/** The kinds in a repeating order; mostly small and medium calls, as in real conversations. */
export class Mix {
  readonly #kinds: readonly Kind[] = [
    good('small', { newDomain: false, kept: false }),
    good('medium', { newDomain: false, kept: false }),
    good('medium', { newDomain: true, kept: false }),
    good('small', { newDomain: true, kept: true }),
    good('medium', { newDomain: false, kept: true }),
    good('large', { newDomain: false, kept: false }),
    good('small', { newDomain: false, kept: true }),
    good('large', { newDomain: true, kept: true }),
    refused('{"next_action": "action_unknown", "tracker": {"sender_id": "x"}, "domain": {}}', 404),
    refused('{"next_action": "action_bench", "tracker": []}', 422),
    refused('{"next_action": "action_bench", "tracker": {"sen', 422),
    givenUp('medium'),
  ];

  /** Makes the call with this number. */
  call(port: number, number: number): Promise<void> {
    return (this.#kinds[number % this.#kinds.length] as Kind).call(port);
  }

  /** Closes all connections. */
  async close(): Promise<void> {
    await Promise.all(this.#kinds.map((kind) => kind.close()));
  }
}

function good(size: Size, { newDomain, kept }: { newDomain: boolean; kept: boolean }): Kind {
  const template = readTemplate(size);
  let idle: Connection[] = [];
  let domains = 0;
  const lend = async (port: number): Promise<Connection> => {
    idle = idle.filter(({ isOpen }) => isOpen);
    // The connection that was idle for longest, so that none is idle until the server closes it.
    return idle.shift() ?? (await Connection.open(port));
  };
  return {
    call: async (port) => {
      const request = new OutgoingRequest(template);
      if (newDomain) request.renewDomain((domains += 1));
      const connection = await lend(port);
      const { status } = await connection.call(request.bytes);
      if (status !== 200) throw new Error(`A good call was answered with ${status}.`);
      if (kept) idle.push(connection);
      else await connection.close();
    },
    close: () => Promise.all(idle.splice(0).map((connection) => connection.close())),
  };
}

function refused(body: string, expected: number): Kind {
  const head = `POST /webhook HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const request = Buffer.from(head + body);
  return {
    call: async (port) => {
      const connection = await Connection.open(port);
      const { status } = await connection.call(request);
      if (status !== expected) throw new Error(`A bad call was answered with ${status} instead of ${expected}.`);
      await connection.close();
    },
    close: async () => undefined,
  };
}

/** Sends half a request and disconnects. */
function givenUp(size: Size): Kind {
  const { bytes } = readTemplate(size);
  const half = bytes.subarray(0, bytes.length / 2);
  return {
    call: (port) =>
      new Promise((resolve, reject) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(half, () => socket.destroy()));
        socket.once('error', reject);
        socket.once('close', () => resolve());
      }),
    close: async () => undefined,
  };
}
