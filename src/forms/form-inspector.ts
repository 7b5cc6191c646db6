import { Injectable, Logger } from '@nestjs/common';
import type { Domain } from '../conversation/index.js';
import { findingText, formWithActionFindings, viewOfDocument } from '../domain-check/index.js';
import { codeForm } from './code-form.js';
import type { FormDefinition } from './form-definition.js';

/** Checks forms against the domains of calls. */
@Injectable()
export class FormInspector {
  private readonly logger = new Logger('RasaModule');
  readonly #seen = new WeakMap<FormDefinition, WeakSet<object>>();
  readonly #said = new Set<string>();

  /** Warns about parts of a form that would never run with the domain of a call; once for each problem. */
  inCall(definition: FormDefinition, domain: Domain): void {
    const seen = this.#seen.get(definition) ?? new WeakSet();
    // Calls with the same domain text share this object, so it is checked once.
    if (seen.has(domain.raw)) return;
    this.#seen.set(definition, seen.add(domain.raw));
    const findings = formWithActionFindings(viewOfDocument(domain.raw), codeForm(definition));
    for (const finding of findings) this.warnOnce(findingText(finding));
  }

  private warnOnce(message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.logger.warn(message);
  }
}
