import type { JsonObject } from '../../protocol/index.js';
import { CalledResponses } from './called-responses.js';
import { checkDomainResponsesOptions } from './check-options.js';
import type { DomainResponsesOptions } from './domain-responses.options.js';
import { FileResponses } from './file-responses.js';
import { FirstResponses } from './first-responses.js';
import type { OpenResponses } from './open-responses.js';
import { ResponseCompiler } from './response-compiler.js';

/**
 * Reads and compiles the domain's responses.
 *
 * @throws InvalidOptionError when an option cannot be used
 * @throws InvalidDomainError when a file cannot be read
 * @throws MissingPeerError when a package that the options or the responses need is not installed
 */
export async function createDomainResponses(options: DomainResponsesOptions): Promise<OpenResponses> {
  checkDomainResponsesOptions(options);
  const compiler = new ResponseCompiler(options);
  const own = await ownResponses(options, compiler);
  if (options.calledDomain === undefined) return own;
  // A domain that a call brings must not wait for a package to be loaded.
  if (options.icu !== undefined) await compiler.loadIcu();
  return new FirstResponses([own, new CalledResponses(options.calledDomain, compiler)]);
}

async function ownResponses(options: DomainResponsesOptions, compiler: ResponseCompiler): Promise<OpenResponses> {
  const { responses = {}, domain, watch = true } = options;
  if (domain === undefined) return compiler.prepare(responses);
  const paths = typeof domain === 'string' ? [domain] : domain;
  const compile = (fromFiles: JsonObject) => compiler.prepare({ ...fromFiles, ...responses });
  return FileResponses.open(paths, compile, watch);
}
