import { ABSENT, type Difference } from './compare/differences.js';
import { groupBy } from './group.js';
import type { Outcome } from './outcome.js';

/** The number of differences that are shown; more would not help. */
const MAX_DIFFERENCES = 20;
const MAX_VALUE_LENGTH = 300;
/** Up to this many vectors that were skipped for one reason are listed by name. */
const MAX_SKIPPED_NAMED = 3;

/** The line of an area, then the differences of its failures and the reasons for skipped vectors. */
export function areaReport(area: string, outcomes: readonly Outcome[]): string[] {
  const failures = outcomes.flatMap((one) => (one.result === 'failed' ? failureLines(one) : []));
  return [`${area}: ${totals(outcomes)}`, ...failures, ...skippedLines(outcomes)];
}

/** `N passed, N failed, N skipped` */
export function totals(outcomes: readonly Outcome[]): string {
  const count = (result: Outcome['result']): number => outcomes.filter((one) => one.result === result).length;
  return `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
}

function failureLines(failure: Outcome & { readonly result: 'failed' }): string[] {
  const shown = failure.differences.slice(0, MAX_DIFFERENCES).flatMap(differenceLines);
  const hidden = failure.differences.length - MAX_DIFFERENCES;
  return [
    `  FAILED ${failure.id}${failure.about === undefined ? '' : ` (${failure.about})`}`,
    ...shown,
    ...(hidden > 0 ? [`    and ${hidden} more`] : []),
  ];
}

function differenceLines({ at, expected, got }: Difference): string[] {
  return [`    ${at === '' ? 'body' : at}`, `      expected ${show(expected)}`, `      got      ${show(got)}`];
}

function show(value: unknown): string {
  if (value === ABSENT) return '(nothing)';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH)}…` : text;
}

function skippedLines(outcomes: readonly Outcome[]): string[] {
  const skipped = outcomes.flatMap((one) => (one.result === 'skipped' ? [one] : []));
  const byReason = groupBy(skipped, ({ reason }) => reason);
  return [...byReason].flatMap(([reason, group]) =>
    group.length > MAX_SKIPPED_NAMED
      ? [`  skipped ${group.length} vectors: ${reason}`]
      : group.map(({ id }) => `  skipped ${id}: ${reason}`),
  );
}
