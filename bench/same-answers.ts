/** Checks before the measurement that all servers give the same answer; otherwise they would do different work. */
import { isDeepStrictEqual } from 'node:util';
import type { Case } from './cases.js';
import { grpcAnswer } from './client/grpc-messages.js';
import { openConnection } from './client/transport.js';
import type { ServerProcess } from './processes/server-process.js';

/** @throws Error when an answer differs, by its bytes, or by its values where the reference adds empty members */
export async function checkSameAnswers(servers: readonly ServerProcess[], cases: readonly Case[]): Promise<void> {
  for (const { size, transport, template } of cases) {
    const asked = servers.filter((server) => server.transport === transport);
    const answers = await Promise.all(asked.map((server) => answerOf(server, template.bytes)));
    const [expected = ''] = answers;
    answers.forEach((answer, index) => {
      if (answer === expected || isDeepStrictEqual(compact(answer), compact(expected))) return;
      throw new Error(`The server ${asked[index]?.name} answers the payload ${size} differently: ${answer}`);
    });
  }
}

async function answerOf({ transport, port }: ServerProcess, request: Buffer): Promise<string> {
  const connection = await openConnection(transport, port);
  const { status, body } = await connection.call(request);
  await connection.close();
  if (status !== 200) return `status ${status}`;
  return transport === 'grpc' ? grpcAnswer(body) : body.toString();
}

/** The reference sends empty members, which we leave out. */
function compact(text: string): unknown {
  if (!text.startsWith('{')) return text;
  const { events, responses } = JSON.parse(text) as { events: unknown; responses: object[] };
  return { events, responses: responses.map(withoutEmpty) };
}

function withoutEmpty(response: object): object {
  const says = (value: unknown): boolean =>
    value !== null && !(typeof value === 'object' && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(response).filter(([, value]) => says(value)));
}
