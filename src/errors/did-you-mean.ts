/**
 * The known word that was probably meant: with one wrong letter in a short word, and up to three in a long one. The
 * case does not matter.
 *
 * @returns undefined if no word is similar
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  for (const candidate of known) {
    const limit = candidate.length < 8 ? 1 : candidate.length < 16 ? 2 : 3;
    const steps = distance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (steps <= limit && steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** The question ` Did you mean '…'?`, or an empty text. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const meant = nearest(word, known);
  return meant === undefined ? '' : ` Did you mean '${meant}'?`;
}

/** How many letters must be added, removed, replaced or swapped; infinite if it is more than the limit. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let steps = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped = row > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) steps = Math.min(steps, at(before, column - 2) + 1);
      current.push(steps);
    }
    if (Math.min(...current) > limit) return Infinity;
    [before, last] = [last, current];
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
