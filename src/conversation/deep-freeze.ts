/** Freezes a JSON value with all that it holds. A loop, not a recursion: hostile bodies nest deeper than the stack. */
export function deepFreeze(value: object): void {
  const open: object[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Object.isFrozen(next)) continue;
    Object.freeze(next);
    for (const member of Object.values(next)) {
      if (typeof member === 'object' && member !== null) open.push(member);
    }
  }
}
