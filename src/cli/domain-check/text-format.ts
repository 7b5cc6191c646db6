import type { Finding } from '../../domain-check/index.js';
import { counted } from '../terminal/counted.js';

/** What stands above the findings that have no place in the domain. */
const IN_CODE = 'In the code';

/** Findings for people, below the file that they are about, with a summary. */
export function textOf(findings: readonly Finding[], summary: string): string {
  const titles = [...new Set(findings.map(titleOf))];
  const blocks = titles.map((title) => {
    return [title, ...findings.filter((finding) => titleOf(finding) === title).map(line)].join('\n');
  });
  const counts = findings.length === 0 ? 'The domain and the code fit together' : countsText(findings);
  return [...blocks, `${counts}: ${summary}.`].join('\n\n');
}

/** `2 errors, 1 warning`. */
export function countsText(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) =>
    counted(findings.filter((finding) => finding.severity === severity).length, severity);
  return `${count('error')}, ${count('warning')}`;
}

function titleOf({ place }: Finding): string {
  return place?.file ?? IN_CODE;
}

function line({ place, source, severity, message, code }: Finding): string {
  const where = [place && `${place.line}:${place.column}`, severity].filter((part) => part !== undefined).join('  ');
  return `  ${where}  ${source === undefined ? '' : `${source}: `}${message}  (${code})`;
}
