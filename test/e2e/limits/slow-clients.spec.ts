import { describe, expect, it } from '@jest/globals';
import { createActionServer, RasaAction, type ActionServerOptions } from 'nestjs-rasa';
import { call } from '../support/calls.js';
import { post, talk } from '../support/client.js';
import { closeAfterEach, listen, rootModule } from '../support/servers.js';

@RasaAction('action_free')
class Free {
  run(): void {}
}

const HEAD = 'POST /webhook HTTP/1.1\r\nHost: x\r\n';

describe('createActionServer({ headersTimeout, requestTimeout })', () => {
  closeAfterEach();

  const start = async (options: ActionServerOptions): Promise<number> =>
    (await listen(await createActionServer(rootModule([Free]), { ...options, logger: false }))).port;

  it.each([
    ['half a head', HEAD],
    ['half a body', `${HEAD}Content-Length: 500\r\n\r\n{"next_action"`],
    ['unfinished chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"nex\r\n`],
  ])('closes the connection of a client that sends %s', async (_what, bytes) => {
    const port = await start({ headersTimeout: 100, requestTimeout: 100 });
    expect(await talk(port, bytes)).toMatch(/^HTTP\/1\.1 408 Request Timeout/);
    expect((await post(port, call('action_free'))).status).toBe(200);
  });

  it.each([
    [{ headersTimeout: 0 }, 'headersTimeout'],
    [{ requestTimeout: 1.5 }, 'requestTimeout'],
    [{ headersTimeout: 2_000, requestTimeout: 1_000 }, 'headersTimeout'],
  ])('refuses %j', async (options, option) => {
    await expect(createActionServer(rootModule([Free]), { ...options, logger: false })).rejects.toThrow(
      `createActionServer({ ${option} })`,
    );
  });

  it('has the limits of Node and Rasa by default', async () => {
    const app = await createActionServer(rootModule([Free]), { logger: false });
    expect(app.getHttpServer()).toMatchObject({ headersTimeout: 60_000, requestTimeout: 300_000 });
    await app.close();
  });
});
