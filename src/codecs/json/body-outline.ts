import { COLON } from './characters.js';
import type { DomainTexts } from './domain-texts.js';
import { type DomainSlice, OutlineWalk, type Slice } from './outline-walk.js';
import type { ScanRequest, ScanState, StructuralScanner } from './structural-scanner.js';

/** The scanner's state at one offset of a body, from which a scan can resume. */
export interface Checkpoint extends ScanState {
  readonly offset: number;
}

/** The array `tracker.events`, and the offsets inside it at which a scan can resume. */
export interface HistorySlice extends Slice {
  readonly checkpoints: readonly Checkpoint[];
}

/** Where the history and the domain of a call seem to be. The caller has to check that they really are there. */
export interface BodyOutline {
  readonly history: HistorySlice | undefined;
  readonly domain: DomainSlice | undefined;
  /** At least as deep as the deepest bracket outside of a known domain, and at most 64 more. */
  readonly reach: number;
}

/** `tracker.events` begins inside two brackets, so deeper ones need not be reported. */
const SURFACE: ScanRequest = { separator: COLON, separatorDepth: 2, bracketDepth: 2, capacity: 1024 };
const AT_START: ScanState = { depth: 0, inString: 0, escaped: 0 };
const AFTER_DOMAIN: ScanState = { depth: 1, inString: 0, escaped: 0 };

/**
 * Finds the outline of a body in one pass. A domain that was seen before is skipped.
 *
 * @returns undefined for a body that has more members near its top level than any real call
 */
export function outlineOf(scanner: StructuralScanner, bytes: Buffer, domains: DomainTexts): BodyOutline | undefined {
  const walk = new OutlineWalk(bytes, domains);
  const checkpoints: Checkpoint[] = [];
  scanner.state = AT_START;
  scanner.reach = 0;
  for (let from = 0; from < bytes.length;) {
    if (walk.inHistory) checkpoints.push({ offset: from, ...scanner.state });
    const to = Math.min(from + scanner.windowBytes, bytes.length);
    const found = scanner.scan(bytes, from, to, SURFACE);
    if (found < 0) return undefined;
    walk.visit(scanner, from, to, found);
    if (walk.skipTo > to) scanner.state = AFTER_DOMAIN;
    from = Math.max(walk.skipTo, to);
  }
  const { history, domain } = walk;
  return {
    history: history && { ...history, checkpoints: within(checkpoints, history) },
    domain,
    reach: scanner.reach,
  };
}

function within(checkpoints: readonly Checkpoint[], { start, end }: Slice): readonly Checkpoint[] {
  return checkpoints.filter(({ offset }) => offset > start && offset < end);
}
