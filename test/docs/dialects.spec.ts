import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { EVENT_TABLE, SPEAKERS } from '../../src/protocol/dialects/event-dialects.js';

const PAGE = 'docs/dialects.md';

/** The rows of the page's table whose first cell is `event`, cell by cell. */
function tableOfThePage(): string[][] {
  const lines = readFileSync(PAGE, 'utf8').split('\n');
  const start = lines.findIndex((line) => /^\| event +\|/.test(line));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  return lines
    .slice(start, end)
    .filter((line) => !line.startsWith('| ---'))
    .map(cells);
}

/** The same table from the code. Events that are treated alike share a row. */
function tableOfTheCode(): string[][] {
  const rows = new Map<string, { events: string[]; cells: string[] }>();
  for (const [event, rules] of Object.entries(EVENT_TABLE)) {
    const cells = rules.map(({ says }) => says);
    const row = rows.get(cells.join('|')) ?? { events: [], cells };
    row.events.push(`\`${event}\``);
    rows.set(cells.join('|'), row);
  }
  return [['event', ...SPEAKERS], ...[...rows.values()].map(({ events, cells }) => [events.join(' '), ...cells])];
}

describe(PAGE, () => {
  it('shows the same table as the code', () => {
    expect(tableOfThePage()).toEqual(tableOfTheCode());
  });

  it('has a rule for each version in every row', () => {
    const lengths = Object.entries(EVENT_TABLE).map(([event, rules]) => [event, rules.length]);
    expect(lengths.filter(([, length]) => length !== SPEAKERS.length)).toEqual([]);
  });
});
