/** Servers that answer differently do different work: they are asked before they are measured. */
import { isDeepStrictEqual } from 'node:util';
import type { Case } from './cases.js';
import { Connection } from './client/connection.js';
import type { ServerProcess } from './processes/server-process.js';

/** @throws Error when an answer differs, by its bytes, or by its values where the reference adds empty members */
export async function checkSameAnswers(servers: readonly ServerProcess[], cases: readonly Case[]): Promise<void> {
  for (const { size, template } of cases) {
    const answers = await Promise.all(servers.map(({ port }) => answerOf(port, template.bytes)));
    const [expected = ''] = answers;
    answers.forEach((answer, index) => {
      if (answer === expected || isDeepStrictEqual(compact(answer), compact(expected))) return;
      throw new Error(`The server ${servers[index]?.name} answers the payload ${size} differently: ${answer}`);
    });
  }
}

async function answerOf(port: number, request: Buffer): Promise<string> {
  const connection = await Connection.open(port);
  const { status, body } = await connection.call(request);
  await connection.close();
  return status === 200 ? body.toString() : `status ${status}`;
}

/** The reference sends members that say nothing, ours are compact. */
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
