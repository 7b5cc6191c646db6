import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ActionCatalog } from '../actions/index.js';
import {
  checkDomain,
  fileFindings,
  findingText,
  viewOfDocument,
  type DomainView,
  type Finding,
} from '../domain-check/index.js';
import { DomainMismatchError } from '../errors/index.js';
import type { JsonObject } from '../protocol/index.js';
import { codeReader } from './code-reader.js';
import { RESOLVED_OPTIONS } from './resolved-options.token.js';
import type { ResolvedOptions } from './resolve-options.js';

/** Compares the domain of the option `domain` with the code when the application starts. */
@Injectable()
export class DomainInspection implements OnApplicationBootstrap {
  private readonly logger = new Logger('RasaModule');

  constructor(
    @Inject(RESOLVED_OPTIONS) private readonly options: ResolvedOptions,
    private readonly modules: ModulesContainer,
    private readonly actions: ActionCatalog,
  ) {}

  /**
   * @throws InvalidDomainError when a file cannot be read
   * @throws DomainMismatchError when something was found and the check is strict
   */
  async onApplicationBootstrap(): Promise<void> {
    const { domain, strict } = this.options.domainCheck;
    if (domain === null) return;
    const findings = await this.findings(domain);
    const certain = findings.filter((finding) => !this.mayBeElsewhere(finding)).map(findingText);
    if (strict && certain.length > 0) throw new DomainMismatchError(certain);
    const warned = await Promise.all(findings.map(async (finding) => !(await this.isElsewhere(finding))));
    for (const finding of findings.filter((_finding, index) => warned[index])) this.logger.warn(findingText(finding));
  }

  private async isElsewhere(finding: Finding): Promise<boolean> {
    return this.mayBeElsewhere(finding) && this.actions.willHave(finding.name);
  }

  /** An action that is missing here may be in a remote, which need not be up when this application starts. */
  private mayBeElsewhere({ code }: Finding): boolean {
    return code === 'missing-action' && this.actions.hasRemotes;
  }

  private async findings(domain: JsonObject | readonly string[]): Promise<readonly Finding[]> {
    const modules = [...this.modules.values()];
    const { view, found } = await read(domain);
    return [
      ...found,
      ...checkDomain(view, codeReader.inventory(modules)),
      ...(await codeReader.findings(modules, view, true)),
    ];
  }
}

interface ReadDomain {
  readonly view: DomainView;
  readonly found: readonly Finding[];
}

/** The reader of YAML is loaded only when there are files. */
async function read(domain: JsonObject | readonly string[]): Promise<ReadDomain> {
  if (!isPaths(domain)) return { view: viewOfDocument(domain), found: [] };
  const { readDomainFiles } = await import('../domain-files/index.js');
  const view = await readDomainFiles(domain);
  return { view, found: fileFindings(view) };
}

function isPaths(domain: JsonObject | readonly string[]): domain is readonly string[] {
  return Array.isArray(domain);
}
