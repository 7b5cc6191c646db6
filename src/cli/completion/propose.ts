import { proposeCompletions, type Application } from '@stricli/core';
import type { CliContext } from '../cli-context.js';

/**
 * Writes what may stand where the cursor is, a line each: the word, a tab, and what it is for.
 *
 * @param words - what is typed behind the program's name; the last one is not finished, and may be empty
 */
export async function propose(
  application: Application<CliContext>,
  words: readonly string[],
  context: CliContext,
): Promise<void> {
  // What cannot be completed, such as a line with an unknown option in it, has no proposals; an error would stand in the prompt.
  const proposals = await proposeCompletions(application, words, context).catch(() => []);
  for (const { completion, brief } of proposals) context.process.stdout.write(`${completion}\t${brief}\n`);
}
