/** Writes a full run into the repository: the results, the chart, and the tables of the documentation. */
import { readFileSync, writeFileSync } from 'node:fs';
import { toJson, type Results } from '../results.js';
import { chart } from './chart.js';
import { summary } from './summary.js';
import { caseTables, provenance, targetTables } from './tables.js';

const ROOT = new URL('../../../', import.meta.url);
const PAGES = ['docs/performance.md', 'docs/performance-details.md'];

/** Writes all of them. */
export function writeReport(results: Results): void {
  writeFileSync(new URL('bench/results.json', ROOT), toJson(results));
  writeFileSync(new URL('docs/performance.svg', ROOT), chart(results));
  fillDocument({
    summary: summary(results),
    provenance: provenance(results),
    targets: targetTables(results),
    cases: caseTables(results),
  });
}

/** Replaces the text between `<!-- name -->` and `<!-- /name -->` on the page that has these markers. */
export function fillDocument(sections: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(sections)) {
    if (!PAGES.some((page) => fillSection(page, name, content))) {
      throw new Error(`None of ${PAGES.join(', ')} has a section between <!-- ${name} --> and <!-- /${name} -->.`);
    }
  }
}

function fillSection(page: string, name: string, content: string): boolean {
  const file = new URL(page, ROOT);
  const document = readFileSync(file, 'utf8');
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) return false;
  writeFileSync(file, `${document.slice(0, from + begin.length)}\n\n${content}\n\n${document.slice(to)}`);
  return true;
}
