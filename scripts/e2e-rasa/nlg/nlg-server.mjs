import { freePort } from '../../e2e/free-port.mjs';
import { answers } from '../../e2e/health.mjs';
import { ROOT } from '../../e2e/paths.mjs';
import { start } from '../../e2e/processes.mjs';
import { NLG_ASSISTANT } from '../paths.mjs';

const START_SECONDS = 60;
const SERVER = `${ROOT}scripts/e2e-rasa/nlg/server.mjs`;

/** The server of actions and texts, as a process that can be stopped and started again on its port. */
export class NlgServer {
  #process;

  /** @param {number} port */
  constructor(port) {
    this.port = port;
  }

  static async started() {
    const server = new NlgServer(await freePort());
    await server.start();
    return server;
  }

  async start() {
    const env = { ...process.env, PORT: `${this.port}`, HOST: '127.0.0.1', NO_COLOR: '1' };
    this.#process = start('nlg-server', process.execPath, [SERVER, `${NLG_ASSISTANT}domain.yml`], { env });
    await answers(this.#process, `http://127.0.0.1:${this.port}/health`, START_SECONDS);
  }

  stop() {
    return this.#process.stop();
  }
}
