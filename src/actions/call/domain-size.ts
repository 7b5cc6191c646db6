import { isUnreadDomain, type JsonObject, type UnreadDomain } from '../../protocol/index.js';

/** The size of a number, a literal or a bracket; an estimate is enough for a limit. */
const SMALL = 4;

/**
 * How large a domain is as JSON, in bytes. It is exact for a domain whose text is known, and an estimate otherwise, in
 * which a character counts as a byte.
 *
 * @param enough - the estimate stops beyond this size
 */
export function domainSize(domain: JsonObject | UnreadDomain, enough: number): number {
  if (isUnreadDomain(domain)) return domain.byteLength ?? domainSize(domain.read(), enough);
  let size = 0;
  const waiting: unknown[] = [domain];
  while (waiting.length > 0 && size <= enough) {
    const value = waiting.pop();
    size += typeof value === 'string' ? value.length + SMALL : SMALL;
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) for (const key of Object.keys(value)) size += key.length + SMALL;
    for (const member of Object.values(value)) waiting.push(member);
  }
  return size;
}
