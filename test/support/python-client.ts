import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { PROTO_FILE } from 'nestjs-rasa/grpc';
import type { GrpcAnswer } from '../conformance/replay/grpc/answer.js';
import type { StepSender } from '../conformance/replay/grpc/steps.js';

const PYTHON = join('.venv', 'bin', 'python');
/** One for each process, because test files run side by side. */
const STUBS = join('build', 'python-stubs', String(process.pid));

/** The reason why there is no Python client, if there is none. */
export function pythonMissing(): string | undefined {
  if (!existsSync(PYTHON)) return 'there is no .venv; run scripts/prepare-python.sh';
  const { status } = spawnSync(PYTHON, ['-c', 'import grpc, grpc_tools']);
  return status === 0 ? undefined : 'grpcio-tools is not in .venv; run scripts/prepare-python.sh';
}

/** What endpoints.yml can say of a gRPC endpoint. */
export interface Endpoint {
  readonly cafile?: string;
  readonly ssl_client_cert?: string;
  readonly ssl_client_key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A Python process, with stubs generated from the .proto files. */
export class PythonProcess {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: Interface;
  #errors = '';

  constructor() {
    this.#process = spawn(PYTHON, ['test/python/client.py', STUBS, PROTO_FILE, 'test/support/health.proto']);
    this.#process.stderr.on('data', (text) => (this.#errors += String(text)));
    this.#lines = createInterface(this.#process.stdout);
  }

  /**
   * A client of the server at a port. Its steps must not overlap with those of other clients.
   *
   * @param endpoint - further members of Rasa's endpoints.yml
   */
  client(port: number, endpoint: Endpoint = {}): StepSender {
    return { send: (rpc, step) => this.send({ ...step, ...endpoint, rpc, port }), close: () => undefined };
  }

  close(): void {
    this.#process.stdin.end();
  }

  private send(line: object): Promise<GrpcAnswer> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error(`The Python client has ended: ${this.#errors}`));
      this.#process.once('exit', ended);
      this.#lines.once('line', (answer) => {
        this.#process.off('exit', ended);
        resolve(JSON.parse(answer) as GrpcAnswer);
      });
      this.#process.stdin.write(`${JSON.stringify(line)}\n`);
    });
  }
}
