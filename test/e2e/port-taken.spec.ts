import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createActionServer, PortTakenError } from 'nestjs-rasa';
import { RecordedLog } from './support/recorded-log.js';
import { rootModule } from './support/servers.js';

describe('createActionServer() on a port that is taken', () => {
  let other: Server;
  let port: number;

  beforeEach(async () => {
    other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    ({ port } = other.address() as AddressInfo);
  });
  afterEach(() => new Promise((resolve) => other.close(resolve)));

  it('fails with one line that names the port and the remedy', async () => {
    const log = new RecordedLog();
    const app = await createActionServer(rootModule([]), { port, host: '127.0.0.1', logger: log });
    const error = await app.listen().then(
      () => undefined,
      (reason: unknown) => reason as PortTakenError,
    );
    await app.close();

    expect(error).toBeInstanceOf(PortTakenError);
    expect(error?.message).toBe(
      `Port ${port} of 127.0.0.1 is taken: another process listens there. Stop it, or take another port with the ` +
        `environment variable PORT=${port + 1} or with createActionServer(AppModule, { port: ${port + 1} }).`,
    );
    expect(error?.code).toBe('RASA_PORT_TAKEN');
    expect(error?.cause).toMatchObject({ code: 'EADDRINUSE', port });
    const errors = log.linesWith('', 'error');
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`PortTakenError [RASA_PORT_TAKEN]: ${error?.message}`);
  });

  it('listens when the port is free again', async () => {
    const app = await createActionServer(rootModule([]), { port, host: '127.0.0.1', logger: false });
    await expect(app.listen()).rejects.toThrow(PortTakenError);
    const free = await createActionServer(rootModule([]), { port: 0, host: '127.0.0.1', logger: false });
    await free.listen();
    expect(await free.getUrl()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await Promise.all([app.close(), free.close()]);
  });
});
