import { placeText } from '../../errors/index.js';
import type { Finding } from '../../domain-check/index.js';
import { countsText, textOf } from './text-format.js';

/** The formats of `--format`. */
export const FORMATS = ['text', 'json', 'github', 'gcc'] as const;
export type Format = (typeof FORMATS)[number];

/** @param summary - what was compared */
export function formatFindings(format: Format, findings: readonly Finding[], summary: string): string {
  if (format === 'text') return textOf(findings, summary);
  if (format === 'json') return JSON.stringify({ ...countsOf(findings), findings }, undefined, 2);
  const lines = findings.map(format === 'github' ? githubCommand : gccLine);
  return [...lines, `${countsText(findings)}: ${summary}`].join('\n');
}

function countsOf(findings: readonly Finding[]) {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
}

/** `domain.yml:3:5: error: …`, as compilers write it and editors read it. */
function gccLine(finding: Finding): string {
  const place = finding.place ? placeText(finding.place) : 'code';
  return `${place}: ${finding.severity}: ${withSource(finding)} [${finding.code}]`;
}

/** A workflow command of GitHub Actions, which becomes an annotation of the line. */
function githubCommand(finding: Finding): string {
  const { place, severity, code } = finding;
  const properties = { ...(place && { file: place.file, line: place.line, col: place.column }), title: code };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escaped(String(value), /[%\r\n:,]/g)}`);
  return `::${severity} ${written.join(',')}::${escaped(withSource(finding), /[%\r\n]/g)}`;
}

function withSource({ source, message }: Finding): string {
  return source === undefined ? message : `${source}: ${message}`;
}

/** GitHub's own escapes: `%` and the two digits of the character. */
function escaped(text: string, signs: RegExp): string {
  return text.replaceAll(signs, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
