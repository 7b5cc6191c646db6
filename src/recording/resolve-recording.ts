import { types } from 'node:util';
import { InvalidOptionError, refuseUnknownMembers } from '../errors/index.js';
import type { RecordingOptions, RecordOptions, RedactOptions } from './recording.options.js';
import { NO_REDACTION, type RedactedPattern, type RedactionRules } from './redaction-rules.js';

const OPTION = 'RasaModule option `record`';
const REDACT = 'RasaModule option `record.redact`';

/**
 * Fills in the defaults and checks what was given.
 *
 * @param environment - `NODE_ENV`
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveRecording(
  record: RecordOptions | undefined,
  environment: string | undefined,
): RecordingOptions | null {
  if (record === undefined) return null;
  refuseUnknownMembers(OPTION, asObject(record, OPTION), ['file', 'sample', 'redact', 'allowInProduction']);
  const { file, sample = 1, redact = {}, allowInProduction = false } = record;
  if (typeof file !== 'string' || file === '') throw invalid('file', 'must be a path, such as `calls.ndjson`');
  if (typeof sample !== 'number' || !(sample >= 0 && sample <= 1))
    throw invalid('sample', 'must be a number from 0 to 1');
  if (typeof allowInProduction !== 'boolean') throw invalid('allowInProduction', 'must be true or false');
  if (environment === 'production' && !allowInProduction) throw new InvalidOptionError(OPTION, PRODUCTION);
  return { file, sample, rules: redact === false ? NO_REDACTION : rulesOf(redact) };
}

const PRODUCTION =
  'would write conversations to a file, and NODE_ENV is `production`. Leave it out there, or add ' +
  '`allowInProduction: true` if your users have agreed';

function rulesOf(redact: RedactOptions): RedactionRules {
  refuseUnknownMembers(REDACT, asObject(redact, REDACT), ['texts', 'slots', 'entities', 'patterns']);
  const { texts = true, slots = [], entities = [], patterns = [] } = redact;
  if (typeof texts !== 'boolean') throw invalid('redact.texts', 'must be true or false');
  if (!Array.isArray(patterns)) throw invalid('redact.patterns', 'must be a list of regular expressions');
  return {
    texts,
    slots: names('slots', slots),
    entities: names('entities', entities),
    patterns: patterns.map(pattern),
  };
}

function names(member: 'slots' | 'entities', given: readonly string[] | true): readonly string[] | true {
  if (given === true) return true;
  if (Array.isArray(given) && given.every((name) => typeof name === 'string')) return given;
  throw invalid(`redact.${member}`, 'must be a list of names, or true for all');
}

function pattern(given: RegExp): RedactedPattern {
  if (!types.isRegExp(given)) throw invalid('redact.patterns', 'must be a list of regular expressions');
  const { source } = given;
  const flags = `${given.flags.replaceAll(/[gy]/g, '')}g`;
  if (new RegExp(source, flags).test('')) {
    throw invalid('redact.patterns', `has ${given}, which matches the empty text and so matches everywhere`);
  }
  return { source, flags };
}

function asObject<T extends object>(value: T, what: string): T {
  if (typeof value === 'object' && value !== null) return value;
  throw new InvalidOptionError(what, `must be an object${what === REDACT ? ', or false' : ' with a `file`'}`);
}

function invalid(member: string, problem: string): InvalidOptionError {
  return new InvalidOptionError(`RasaModule option \`record.${member}\``, problem);
}
