import { successorOf } from '../contenders.js';
import { ratio, type Results } from '../results.js';
import { spreadCell, table, title } from './tables.js';

/** This build relative to the one of `--against`: CPU per call, round by round, a row for each case. */
export function beforeTable({ cases, servers }: Results): string {
  const pairs = Object.keys(servers).flatMap((before) => {
    const now = successorOf(before);
    return now === undefined ? [] : [{ before, now }];
  });
  const rows = cases
    .filter(({ transport }) => transport === 'http')
    .map((each) => [
      title(each).replace(/:$/, ''),
      ...pairs.map(({ before, now }) => {
        const measured = ratio(each, now, before);
        return measured === null ? 'not measured' : spreadCell(measured);
      }),
    ]);
  const head = ['CPU per call ÷ the build of --against', ...pairs.map(({ now }) => now)];
  return table([head, ...rows]);
}
