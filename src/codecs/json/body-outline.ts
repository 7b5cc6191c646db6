import { COLON } from './characters.js';
import type { DomainTexts } from './domain-texts.js';
import { type DomainSlice, OutlineWalk, type Slice } from './outline-walk.js';
import type { ScanRequest, ScanState, StructuralScanner } from './structural-scanner.js';

/** A scan's state at one place of a body. */
export interface Checkpoint extends ScanState {
  readonly offset: number;
}

/** The array `tracker.events`, and the places inside it where a scan can go on. */
export interface HistorySlice extends Slice {
  readonly checkpoints: readonly Checkpoint[];
}

/** Where the history and the domain of a call seem to be: whoever uses it checks that they are. */
export interface BodyOutline {
  readonly history: HistorySlice | undefined;
  readonly domain: DomainSlice | undefined;
}

/** `tracker.events` begins inside two brackets; what is deeper does not matter. */
const SURFACE: ScanRequest = { separator: COLON, separatorDepth: 2, bracketDepth: 2, capacity: 1024 };
const AT_START: ScanState = { depth: 0, inString: 0, escaped: 0 };
const AFTER_DOMAIN: ScanState = { depth: 1, inString: 0, escaped: 0 };

/**
 * Finds the outline of a body in one pass, which leaves out a domain that was seen before.
 *
 * @returns undefined for a body that has more near its surface than any call
 */
export function outlineOf(scanner: StructuralScanner, bytes: Buffer, domains: DomainTexts): BodyOutline | undefined {
  const walk = new OutlineWalk(bytes, domains);
  const checkpoints: Checkpoint[] = [];
  scanner.state = AT_START;
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
  return { history: history && { ...history, checkpoints: within(checkpoints, history) }, domain };
}

function within(checkpoints: readonly Checkpoint[], { start, end }: Slice): readonly Checkpoint[] {
  return checkpoints.filter(({ offset }) => offset > start && offset < end);
}
