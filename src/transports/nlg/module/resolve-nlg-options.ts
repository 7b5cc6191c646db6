import { checkTimeout } from '../../../actions/index.js';
import { InvalidOptionError, refuseUnknownMembers } from '../../../errors/index.js';
import {
  DOMAIN_RESPONSES_OPTIONS,
  seededRandom,
  type DomainResponses,
  type DomainResponsesOptions,
  type NlgOptions,
} from '../../../nlg/index.js';
import { isJsonObject } from '../../../protocol/index.js';
import type { NlgHttpOptions } from '../nlg-http.options.js';
import type { NlgRoute } from '../nlg.controller.js';
import type { RasaNlgModuleExtras, RasaNlgModuleOptions } from './nlg-module.options.js';

/** The one option object, complete, split by the rooms that use its parts. */
export interface ResolvedNlgOptions {
  readonly nlg: NlgOptions;
  readonly http: NlgHttpOptions;
  /** Renders the domain's responses, or says how they are rendered. */
  readonly responses: DomainResponses | DomainResponsesOptions;
  /** The secrets are read, and checked, when the gate is made. */
  readonly auth: RasaNlgModuleOptions['auth'];
}

const OWN_OPTIONS = ['auth', 'fallback', 'language', 'timeoutMs', 'seed', 'bodyLimit', 'shutdownGraceMs'];
const OPTIONS = [...new Set([...OWN_OPTIONS, ...DOMAIN_RESPONSES_OPTIONS])];
const MODULE = 'RasaNlgModule';

/**
 * Fills in the defaults and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveNlgOptions(options: RasaNlgModuleOptions): ResolvedNlgOptions {
  refuseNoObject(options);
  refuseUnknownMembers(`The options of ${MODULE}`, options, OPTIONS);
  checkTimeout(`${MODULE} option \`timeoutMs\``, options.timeoutMs);
  checkTimeout(`${MODULE} option \`shutdownGraceMs\``, options.shutdownGraceMs);
  return {
    nlg: {
      fallback: fallback(options.fallback),
      language: language(options.language),
      timeoutMs: options.timeoutMs ?? 0,
      random: options.seed === undefined ? Math.random : seededRandom(seed(options.seed)),
    },
    http: {
      bodyLimit: wholeNumber('bodyLimit', options.bodyLimit ?? 100_000_000),
      shutdownGraceMs: options.shutdownGraceMs ?? 10_000,
    },
    responses: responses(options),
    auth: options.auth,
  };
}

/**
 * Fills in the defaults of the route and checks what was given.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveNlgRoute(extras: RasaNlgModuleExtras): NlgRoute {
  const { path = 'nlg', prefix = '', controllerDecorators: decorators = [] } = extras;
  if (typeof path !== 'string' || path.trim() === '') throw invalid('path', 'must be a path, such as `nlg`');
  if (typeof prefix !== 'string') throw invalid('prefix', 'must be a path, such as `rasa`, or empty');
  if (!Array.isArray(decorators) || decorators.some((decorate) => typeof decorate !== 'function')) {
    throw invalid('controllerDecorators', 'must be a list of class decorators, such as `[Public()]`');
  }
  return { path, prefix, decorators };
}

/** A factory may return anything, such as null, whatever its type says. */
function refuseNoObject(options: unknown): void {
  if (!isJsonObject(options)) throw new InvalidOptionError(`The options of ${MODULE}`, 'must be an object');
}

/** The options of the responses are checked where they are made. */
function responses(options: RasaNlgModuleOptions): DomainResponses | DomainResponsesOptions {
  const { responses: given } = options;
  if (isRenderer(given)) return given;
  const members = Object.entries(options).filter(([name]) => !OWN_OPTIONS.includes(name));
  return Object.fromEntries(members);
}

/** Whether an object renders responses by itself. */
export function isRenderer(given: DomainResponses | object | undefined): given is DomainResponses {
  const { render, names } = (given ?? {}) as Partial<DomainResponses>;
  return typeof render === 'function' && typeof names === 'function';
}

function fallback(given: RasaNlgModuleOptions['fallback']): RasaNlgModuleOptions['fallback'] {
  if (given === undefined || ['string', 'function'].includes(typeof given) || isJsonObject(given)) return given;
  throw invalid('fallback', 'must be a text, a message such as { text, buttons }, or a function');
}

function language(given: RasaNlgModuleOptions['language']): RasaNlgModuleOptions['language'] {
  if (given === undefined || typeof given === 'function') return given;
  if (isJsonObject(given) && typeof given['slot'] === 'string' && given['slot'] !== '') return given;
  throw invalid('language', "must be a function, or the slot that holds it: { slot: 'language' }");
}

function seed(given: number): number {
  if (Number.isInteger(given)) return given;
  throw invalid('seed', 'must be a whole number');
}

function wholeNumber(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0) return value;
  throw invalid(name, 'must be a whole number above 0');
}

function invalid(name: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(`${MODULE} option \`${name}\``, problem);
}
