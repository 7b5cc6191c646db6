/**
 * `npm run bench:operations`: what it costs a call to be guarded and seen. Compares servers with one thing turned on
 * with the plain one, in one interleaved run, with calls of 8 KB. See docs/performance-details.md.
 */
import { readTemplate } from './client/requests.js';
import { measureInterleaved } from './interleaved.js';
import { spreadCell, table } from './report/tables.js';
import type { Operation } from './servers/operated.js';
import { quantile, spread } from './statistics.js';
import { TOKEN } from './token.js';

/** A server, and the most that it may cost compared with the plain one; null for a row without a limit. */
interface Row {
  readonly operation: Operation;
  readonly about: string;
  readonly most: number | null;
}

const ROWS: readonly Row[] = [
  { operation: 'plain', about: 'plain', most: null },
  { operation: 'token', about: 'auth by token, observability off', most: 1.05 },
  { operation: 'traces', about: 'traces, sampling 0', most: 1.05 },
  { operation: 'metrics', about: 'metrics, collected every second', most: 1.05 },
  { operation: 'recorded', about: 'traces, every call recorded', most: null },
];
/** The share of rounds that other processes disturbed least. On a busy machine, its ratio says more than the median. */
const UNDISTURBED = 0.1;

const micros = await measureInterleaved({
  specs: ROWS.map(({ operation }) => ({ name: operation, file: 'operated.js', args: [operation] })),
  template: readTemplate('small', 'http', `/webhook?token=${TOKEN}`),
  // Until V8 compiles nothing more: its threads count.
  warmUpCalls: 30_000,
  rounds: 20,
});
const [plain = []] = micros;
const rows = ROWS.map(({ about, most }, at) => {
  const own = micros[at] ?? [];
  const toPlain = spread(own.map((each, round) => each / (plain[round] ?? Number.NaN)));
  const verdict = most === null ? '' : `≤ ${most}: ${toPlain.median <= most ? 'reached' : 'not reached'}`;
  const undisturbed = quantile(own, UNDISTURBED) / quantile(plain, UNDISTURBED);
  return [about, spread(own).median.toFixed(0), spreadCell(toPlain), undisturbed.toFixed(2), verdict];
});
console.log(table([['server', 'CPU µs/call', '÷ plain (quartiles)', 'best tenth ÷ plain', 'wanted'], ...rows]));
