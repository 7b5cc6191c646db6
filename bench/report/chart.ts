/**
 * The chart: CPU per call relative to the bare server, with a group of bars for each size. The SVG is written without a
 * library.
 */
import { SIZES } from '../client/requests.js';
import { BASELINE } from '../contenders.js';
import type { CaseResult, Results } from '../results.js';
import { find } from '../targets.js';
import { SERVER_NAMES, SIZE_NAMES } from './names.js';

const WIDTH = 860;
const LABELS = 190;
const BAR = 15;
const GAP = 5;
const GROUP_GAP = 42;
const TOP = 74;
const COLOURS: Readonly<Record<string, string>> = { [BASELINE]: '#57606a', fastify: '#8c959f', python: '#bf8700' };
const OURS = '#0969da';

/** The chart of the calls with a repeated domain over persistent connections. */
export function chart(results: Results): string {
  const cases = SIZES.flatMap((size) => find(results, size, 'repeated', 'keep-alive') ?? []);
  const most = Math.max(...cases.flatMap(({ figures }) => figures.map(({ toBaseline }) => toBaseline.q3)));
  const scale = (WIDTH - LABELS - 80) / most;
  const parts: string[] = [];
  let y = TOP;
  for (const each of cases) {
    parts.push(text(16, y - 8, SIZE_NAMES[each.size], 'font-weight="bold"'), ...bars(each, y, scale));
    y += each.figures.length * (BAR + GAP) + GROUP_GAP;
  }
  const height = y - GROUP_GAP + 26;
  const bare = LABELS + scale;
  const line = `<line x1="${at(bare)}" y1="${TOP - 4}" x2="${at(bare)}" y2="${height - 20}" stroke="#57606a" stroke-dasharray="3 3"/>`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="CPU per call relative to bare node:http">`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    text(16, 24, 'CPU per call, relative to bare node:http with JSON.parse (= 1; less is better)', 'font-size="15"'),
    text(16, 42, `Repeated domain, connections kept. ${caption(results)}`, 'fill="#57606a"'),
    ...parts,
    line,
    '</svg>',
  ].join('\n')}\n`;
}

function bars({ figures }: CaseResult, top: number, scale: number): string[] {
  return figures.flatMap(({ server, toBaseline: { median, q1, q3 } }, index) => {
    const y = top + index * (BAR + GAP);
    const middle = y + BAR / 2;
    const [from, to, end] = [q1, q3, Math.max(median, q3)].map((value) => LABELS + value * scale) as [
      number,
      number,
      number,
    ];
    return [
      text(LABELS - 8, y + BAR - 3, SERVER_NAMES[server] ?? server, 'text-anchor="end"'),
      `<rect x="${LABELS}" y="${y}" width="${at(median * scale)}" height="${BAR}" fill="${COLOURS[server] ?? OURS}"/>`,
      `<line x1="${at(from)}" y1="${middle}" x2="${at(to)}" y2="${middle}" stroke="#24292f"/>`,
      text(end + 6, y + BAR - 3, median.toFixed(2)),
    ];
  });
}

function caption({ machine, options }: Results): string {
  return `${machine.cpu}, Node ${machine.node}, medians and quartiles of ${options.rounds} rounds.`;
}

function text(x: number, y: number, content: string, attributes = ''): string {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${at(x)}" y="${at(y)}"${attributes.includes('fill') ? '' : ' fill="#24292f"'} ${attributes}>${escaped}</text>`;
}

function at(value: number): string {
  return String(Number(value.toFixed(1)));
}
