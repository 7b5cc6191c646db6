import { printable, shortJson } from '../terminal/printable.js';
import { tableLines } from '../terminal/table.js';

/** Events as a table. Members without a value are left out; `--json` shows all. */
export function eventLines(events: readonly object[]): string[] {
  if (events.length === 0) return [];
  return tableLines([['EVENT', 'CONTENT'], ...events.map(row)]);
}

function row(event: object): string[] {
  const { event: type, ...members } = event as { event?: unknown; [member: string]: unknown };
  const { name, value, timestamp, ...others } = members;
  const time = timestamp === null || timestamp === undefined ? {} : { timestamp };
  const cells = type === 'slot' ? [pair(String(name), value), ...rest({ ...others, ...time })] : rest(members);
  return [printable(type), cells.join(', ')];
}

function rest(members: object): string[] {
  return Object.entries(members)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => pair(name, value));
}

function pair(name: string, value: unknown): string {
  return `${printable(name)} = ${shortJson(value)}`;
}
