/** Freezes a JSON value and everything in it. It does not recurse: a hostile body can nest deeper than the call stack. */
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
