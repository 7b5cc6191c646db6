/** The run as text: aligned Markdown tables that are also readable in a terminal. */
import { SIZES } from '../client/requests.js';
import type { CaseResult, Results } from '../results.js';
import type { Spread } from '../statistics.js';
import { verdicts, type Verdict } from '../targets.js';
import { SIZE_NAMES } from './names.js';

const CONNECTIONS = { 'keep-alive': 'connections kept', 'per-call': 'a connection for each call' } as const;

/** The machine, the settings and the servers of a run. */
export function provenance({ machine, options, servers, skipped }: Results): string {
  const pinned = machine.pinned
    ? 'the client is tied to one core, the server to another'
    : 'processes are not tied to cores here';
  const lines = [
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.system}, Node ${machine.node} ` +
      `(V8 ${machine.v8}); load before the run ${machine.loadBefore}; ${pinned}.`,
    `${options.rounds} rounds of bursts of ${options.burstMs} ms (Python ${options.coarseBurstMs} ms), ` +
      `${options.concurrency} calls at a time.`,
    '',
    ...Object.entries(servers).map(([name, about]) => `- \`${name}\`: ${about}`),
    ...Object.entries(skipped).map(([name, why]) => `- \`${name}\`: skipped, ${why}`),
  ];
  return lines.join('\n');
}

/** The target figures, for both ways of connecting. */
export function targetTables(results: Results): string {
  return Object.entries(CONNECTIONS)
    .map(([connection, name]) => {
      const all = verdicts(results, connection as keyof typeof CONNECTIONS);
      const rows = [...new Set(all.map(({ about }) => about))].map((about) => [
        about,
        ...all.filter((each) => each.about === about).map(verdictCell),
      ]);
      return `With ${name}:\n\n${table([['', ...SIZES.map((size) => SIZE_NAMES[size])], ...rows])}`;
    })
    .join('\n\n');
}

/** All measurements, with a table for each case. */
export function caseTables(results: Results): string {
  return results.cases.map((each) => `${title(each)}\n\n${caseTable(each, results)}`).join('\n\n');
}

/** Which case it is, in words. */
export function title({ transport, size, domain, connection }: CaseResult): string {
  return `${transport === 'grpc' ? 'gRPC, ' : ''}${SIZE_NAMES[size]}, ${domain} domain, ${CONNECTIONS[connection]}:`;
}

function caseTable({ figures, transport }: CaseResult, { rssAtEnd }: Results): string {
  const head = [
    'server',
    'calls/s',
    'p50 ms',
    'p99 ms',
    'CPU µs/call',
    transport === 'grpc' ? '÷ ours (quartiles)' : '÷ bare (quartiles)',
    'rss MB at the end',
  ];
  const rows = figures.map((each) => [
    each.server,
    each.callsPerSecond.toFixed(0),
    each.p50Ms.toFixed(2),
    each.p99Ms.toFixed(2),
    each.cpuMicrosPerCall.median.toFixed(0),
    spreadCell(each.toBaseline),
    ((rssAtEnd[each.server] ?? Number.NaN) / 1e6).toFixed(0),
  ]);
  return table([head, ...rows]);
}

function verdictCell({ bound, limit, measured, reached }: Verdict): string {
  if (limit === null) return measured === null ? 'not measured' : spreadCell(measured);
  const wanted = `${bound === 'at most' ? '≤' : '≥'} ${limit}`;
  if (measured === null) return `not measured (${wanted})`;
  return `${spreadCell(measured)} (${wanted}: ${reached ? 'reached' : 'not reached'})`;
}

/** A ratio with its quartiles. */
export function spreadCell({ median, q1, q3 }: Spread): string {
  return `${median.toFixed(2)} [${q1.toFixed(2)}–${q3.toFixed(2)}]`;
}

/** A Markdown table whose columns are aligned. */
export function table(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}
