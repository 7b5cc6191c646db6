/**
 * Runs a task while everything that the process prints goes elsewhere, so that stdout has the findings only.
 *
 * @param write - takes what is printed, line by line
 */
export async function withoutStdout<T>(write: (text: string) => void, task: () => Promise<T>): Promise<T> {
  const { stdout } = process;
  const original = stdout.write;
  stdout.write = ((chunk: string | Uint8Array, ...rest: unknown[]) => {
    write(String(typeof chunk === 'string' ? chunk : Buffer.from(chunk)).replace(/\n$/, ''));
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  }) as typeof stdout.write;
  try {
    return await task();
  } finally {
    stdout.write = original;
  }
}
