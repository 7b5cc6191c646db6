/**
 * Runs a task while everything that the process prints goes elsewhere, so that stdout has the findings only.
 *
 * @param write - takes what is printed
 */
export async function withoutStdout<T>(write: (text: string) => void, task: () => Promise<T>): Promise<T> {
  const { stdout } = process;
  const own = Object.getOwnPropertyDescriptor(stdout, 'write');
  stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    write((typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()).replace(/\n$/, ''));
    const done = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  };
  try {
    return await task();
  } finally {
    if (own) Object.defineProperty(stdout, 'write', own);
    else Reflect.deleteProperty(stdout, 'write');
  }
}
