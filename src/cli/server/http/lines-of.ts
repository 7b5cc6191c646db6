/** The lines of a text that arrives in pieces, without the empty ones. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  // A long line is joined once, not with each piece.
  let open: string[] = [];
  for await (const piece of pieces) {
    open.push(piece);
    if (!piece.includes('\n')) continue;
    const lines = open.join('').split('\n');
    open = [lines.pop() ?? ''];
    for (const line of lines) if (line.trim() !== '') yield line;
  }
  const last = open.join('');
  if (last.trim() !== '') yield last;
}
