/** Puts a full run into the repository: the results, the chart, and the tables of docs/performance.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { toJson, type Results } from '../results.js';
import { chart } from './chart.js';
import { caseTables, provenance, targetTables } from './tables.js';

const ROOT = new URL('../../../', import.meta.url);

/** Writes all three. */
export function writeReport(results: Results): void {
  writeFileSync(new URL('bench/results.json', ROOT), toJson(results));
  writeFileSync(new URL('docs/performance.svg', ROOT), chart(results));
  fillDocument({
    provenance: provenance(results),
    targets: targetTables(results),
    cases: caseTables(results),
  });
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->` of docs/performance.md. */
export function fillDocument(sections: Readonly<Record<string, string>>): void {
  const file = new URL('docs/performance.md', ROOT);
  let document = readFileSync(file, 'utf8');
  for (const [name, content] of Object.entries(sections)) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
    const [from, to] = [document.indexOf(begin), document.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/performance.md has no section between ${begin} and ${end}.`);
    document = `${document.slice(0, from + begin.length)}\n\n${content}\n\n${document.slice(to)}`;
  }
  writeFileSync(file, document);
}
