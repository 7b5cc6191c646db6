/**
 * Does the work for all items, for some of them at the same time. It begins no more of them once the signal is aborted
 * or the work has failed.
 *
 * @returns the results in the order of the items
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let hasFailed = false;
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (hasFailed || signal.aborted) return;
      results[index] = await work(item);
    }
  };
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, () =>
    worker().catch((error: unknown) => {
      hasFailed = true;
      if (!signal.aborted) throw error;
    }),
  );
  await Promise.all(workers);
  return results.filter((result) => result !== undefined);
}
