import {
  checkDomain,
  fileFindings,
  inOrder,
  translationFindings,
  type CodeInventory,
  type DomainView,
} from '../../domain-check/index.js';
import { readDomainFiles } from '../../domain-files/index.js';
import { ExitCode } from '../exit-codes.js';
import { counted } from '../terminal/counted.js';
import type { Output } from '../terminal/output.js';
import { codeOfApplication, type ApplicationTarget } from './application-code.js';
import { formatFindings, type Format } from './formats.js';
import { codeOfServer, type ServerTarget } from './server-code.js';

/** What to compare, and how to report it. */
export interface CheckJob {
  readonly paths: readonly string[];
  readonly target: ApplicationTarget | ServerTarget;
  /** Names about which nothing is reported. */
  readonly ignore: readonly string[];
  readonly maxWarnings: number;
  /** The languages of the responses; all of the domain's translations if undefined. */
  readonly languages: readonly string[] | undefined;
  readonly format: Format;
}

/** Compares the domain with the code, prints the findings and sets the exit code. */
export async function checkCode(job: CheckJob, output: Output): Promise<void> {
  const { paths, target, ignore, format, maxWarnings, languages } = job;
  const domain = await readDomainFiles(paths);
  const code = 'app' in target ? await codeOfApplication(target, domain, output) : await codeOfServer(target);
  const all = [
    ...fileFindings(domain),
    ...checkDomain(domain, code.inventory),
    ...translationFindings(domain, languages),
    ...code.findings,
  ];
  const findings = inOrder(all.filter(({ name }) => !ignore.includes(name)));
  output.line(formatFindings(format, findings, summaryOf(domain, code.inventory)));
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (warnings < findings.length || warnings > maxWarnings) output.exitWith(ExitCode.found);
}

function summaryOf({ actions }: DomainView, inventory: CodeInventory): string {
  const listed = [...(actions?.values() ?? [])].filter(({ isCustom }) => isCustom).length;
  return `${counted(listed, 'custom action')} in the domain, ${inventory.actions.length} in the code`;
}
