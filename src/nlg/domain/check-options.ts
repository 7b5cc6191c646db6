import { InvalidOptionError } from '../../errors/index.js';
import { isJsonObject } from '../../protocol/index.js';
import type { DomainResponsesOptions } from './domain-responses.options.js';

type Option = keyof DomainResponsesOptions;

const CHECKS: Readonly<Record<Option, readonly [expected: string, isRight: (value: unknown) => boolean]>> = {
  responses: ['an object with lists of variations by name', isJsonObject],
  domain: ['a path, or a list of paths', (value) => isPath(value) || isPaths(value)],
  watch: ['true or false', isBoolean],
  calledDomain: ['a function', (value) => typeof value === 'function'],
  avoidRepeats: ['true or false', isBoolean],
  defaultLanguage: ["a language, such as 'en' or 'pt-BR'", isPath],
  icu: ["'marked' or 'all'", (value) => value === 'marked' || value === 'all'],
  renderElements: ['true or false', isBoolean],
};

/** @throws InvalidOptionError for the first option whose value cannot be used */
export function checkDomainResponsesOptions(options: DomainResponsesOptions): void {
  for (const [name, [expected, isRight]] of Object.entries(CHECKS)) {
    const value = options[name as Option];
    if (value !== undefined && !isRight(value)) {
      throw new InvalidOptionError(`RasaNlgModule.forRoot({ ${name} })`, `expected ${expected}`);
    }
  }
}

function isBoolean(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isPaths(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isPath);
}
