import { createInterface } from 'node:readline';
import type { CliContext } from '../cli-context.js';

const PROMPT = '> ';

/** The lines that the user types, with a prompt and a history in a terminal, or those of a pipe. */
export async function* inputLines({ stdin, process: { stdout } }: CliContext): AsyncGenerator<string> {
  const isTerminal = [stdin, stdout].every((stream) => (stream as { isTTY?: boolean }).isTTY === true);
  const output = isTerminal ? (stdout as unknown as NodeJS.WritableStream) : undefined;
  const lines = createInterface({ input: stdin, output, terminal: isTerminal, prompt: PROMPT, crlfDelay: Infinity });
  lines.on('SIGINT', () => lines.close());
  try {
    if (isTerminal) lines.prompt();
    for await (const line of lines) {
      yield line;
      if (isTerminal) lines.prompt();
    }
  } finally {
    lines.close();
    // Ctrl+D leaves the cursor behind the prompt.
    if (isTerminal) stdout.write('\n');
  }
}
