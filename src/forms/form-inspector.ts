import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Domain } from '../conversation/index.js';
import { InvalidFormError } from '../errors/index.js';
import { problemsWith } from './domain-problems.js';
import type { FormDefinition } from './form-definition.js';
import { FORM_CHECKS_OPTIONS, type FormChecksOptions } from './form-checks.options.js';

/** Checks forms against the domain: at boot if the domain is known, and otherwise with the domains of calls. */
@Injectable()
export class FormInspector {
  private readonly logger = new Logger('RasaModule');
  readonly #seen = new WeakMap<FormDefinition, WeakSet<object>>();
  readonly #said = new Set<string>();

  constructor(@Inject(FORM_CHECKS_OPTIONS) private readonly options: FormChecksOptions) {}

  /** @throws InvalidFormError when something in the form would never run with the known domain */
  atBoot(definition: FormDefinition): void {
    const [problem] = this.options.domain ? problemsWith(definition, this.options.domain) : [];
    if (problem === undefined) return;
    throw new InvalidFormError(`The option \`domain\` shows`, problem.replace(/\.$/, ''), 'Correct one or the other.');
  }

  /** Warns about parts of a form that would never run with the domain of a call; once for each problem. */
  inCall(definition: FormDefinition, domain: Domain): void {
    const seen = this.#seen.get(definition) ?? new WeakSet();
    // Calls with the same domain text share this object, so it is checked once.
    if (seen.has(domain.raw)) return;
    this.#seen.set(definition, seen.add(domain.raw));
    for (const problem of problemsWith(definition, domain)) this.warnOnce(problem);
  }

  /** Logs a warning that was not logged before. */
  warnOnce(message: string): void {
    if (this.#said.has(message)) return;
    this.#said.add(message);
    this.logger.warn(message);
  }
}
