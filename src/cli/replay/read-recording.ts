import { readFile } from 'node:fs/promises';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { RECORDING_FORMAT, type RecordedCall, type RecordedLine } from '../../recording/recorded-line.js';
import { NO_REDACTION } from '../../recording/redaction-rules.js';
import { Redaction } from '../../recording/redaction.js';
import { CliError } from '../cli.error.js';

/** A recorded call with what belongs to it. */
export interface ReplayCall {
  /** `calls.ndjson:4`, which terminals and editors make a link. */
  readonly place: string;
  readonly recorded: RecordedCall;
  /** How the recorded answer was redacted. */
  readonly redaction: Redaction;
  readonly domain: JsonObject | undefined;
}

/**
 * The calls of a recording, in its order.
 *
 * @throws CliError with the file and the line when one cannot be read
 */
export async function readRecording(file: string): Promise<ReplayCall[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new CliError(`${file} cannot be read: ${error.message}`, 'Name a file that the option `record` has written.');
  });
  const lines = text
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [read(line, `${file}:${index + 1}`)]));
  const calls = callsOf(lines);
  if (calls.length === 0) throw new CliError(`${file} has no calls`, 'Send some to the server that records.');
  return calls;
}

interface PlacedLine {
  readonly place: string;
  readonly line: RecordedLine;
}

function callsOf(lines: readonly PlacedLine[]): ReplayCall[] {
  const domains = new Map<unknown, JsonObject>();
  for (const { line } of lines) if (line.type === 'domain') domains.set(line.id, line.domain);
  const calls: ReplayCall[] = [];
  let redaction = new Redaction(NO_REDACTION);
  for (const { line, place } of lines) {
    if (line.type === 'recording') redaction = new Redaction(line.redaction);
    if (line.type !== 'call') continue;
    const domain = domains.get(line.domainId ?? line.call['domain_digest']);
    calls.push({ place, recorded: line, redaction, domain });
  }
  return calls;
}

function read(text: string, place: string): PlacedLine {
  let line: unknown;
  try {
    line = JSON.parse(text);
  } catch {
    throw new CliError(
      `${place} is not JSON`,
      'Delete the line; the last one of a server that was killed may be cut off.',
    );
  }
  if (isLine(line)) return { line, place };
  const format = isJsonObject(line) ? line['format'] : undefined;
  if (typeof format === 'number' && format !== RECORDING_FORMAT) {
    throw new CliError(
      `${place} has the format ${format}`,
      `This version reads the format ${RECORDING_FORMAT}; update nestjs-rasa.`,
    );
  }
  throw new CliError(`${place} is not a line of a recording`, 'Name a file that the option `record` has written.');
}

function isLine(line: unknown): line is RecordedLine {
  if (!isJsonObject(line)) return false;
  if (line['type'] === 'recording') return line['format'] === RECORDING_FORMAT && isJsonObject(line['redaction']);
  if (line['type'] === 'domain') return isJsonObject(line['domain']);
  return line['type'] === 'call' && isJsonObject(line['call']) && typeof line['status'] === 'number';
}
