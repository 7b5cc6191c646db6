/** The table at the top of docs/performance.md: the numbers of the chart. */
import { SIZES, type Size } from '../client/requests.js';
import type { Figures, Results } from '../results.js';
import { find } from '../targets.js';
import { SERVER_NAMES, SIZE_NAMES } from './names.js';
import { table } from './tables.js';

/** CPU per call relative to the bare server, with a repeated domain over persistent connections. */
export function summary(results: Results): string {
  const { machine, options, servers } = results;
  const rows = Object.keys(servers).flatMap((server) => {
    const figures = SIZES.map((size) => figuresOf(results, size, server));
    return figures.some(Boolean) ? [[SERVER_NAMES[server] ?? server, ...figures.map(cell)]] : [];
  });
  return [
    table([['CPU per call', ...SIZES.map((size) => SIZE_NAMES[size])], ...rows]),
    `Relative to bare \`node:http\`, and in µs; less is better. Medians of ${options.rounds} rounds on ${machine.cpu}, ` +
      `Node ${machine.node}.`,
  ].join('\n\n');
}

function figuresOf(results: Results, size: Size, server: string): Figures | undefined {
  return find(results, size, 'repeated', 'keep-alive')?.figures.find((each) => each.server === server);
}

function cell(figures: Figures | undefined): string {
  if (!figures) return 'not measured';
  const { toBaseline, cpuMicrosPerCall } = figures;
  return `${toBaseline.median.toFixed(2)} (${cpuMicrosPerCall.median.toFixed(0)} µs)`;
}
