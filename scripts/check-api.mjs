// @ts-check
/**
 * Compares the public API with the reports etc/*.api.md, one for each entry of package.json's `exports`. A change fails
 * until the report is updated, so that a review shows it. A public name without a comment also fails, and so does a
 * type that a public signature needs but neither its entry nor the main entry exports.
 *
 * Usage: node scripts/check-api.mjs [--write]   (after `npm run build`)
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, relative, resolve } from 'node:path';
import ts from 'typescript';
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const REPORTS = resolve('etc');
const TEMPORARY = resolve('build/api');
const write = process.argv.includes('--write');

/** @typedef {Record<string, string | { types?: string }>} Exports */
const { name, exports } = /** @type {{ name: string; exports: Exports }} */ (
  JSON.parse(readFileSync('package.json', 'utf8'))
);

/** Messages of api-extractor that no entry may have. */
const FAULTS = ['ae-forgotten-export', 'ae-undocumented'];
/** Names that the main entry exports. Users of a subpath import them from there. */
const MAIN_NAMES = namesOf(exports['.']);
const configs = Object.entries(exports).flatMap(([subpath, target]) =>
  typeof target === 'string' || !target.types ? [] : [configOf(subpath, target.types)],
);
/** One program for all entries, because reading the libraries takes longer than all reports. */
const compilerState = configs[0] && CompilerState.create(configs[0], { additionalEntryPoints: configs.map(entryOf) });

/** @param {ExtractorConfig} config */
function entryOf({ mainEntryPointFilePath }) {
  return mainEntryPointFilePath;
}

/** @param {Exports[string] | undefined} main */
function namesOf(main) {
  if (typeof main !== 'object' || !main.types) return new Set();
  // Without the libraries, because only names are read.
  const options = { module: ts.ModuleKind.NodeNext, noLib: true, types: [] };
  const program = ts.createProgram([resolve(main.types)], options);
  const source = program.getSourceFile(resolve(main.types));
  const symbol = source && program.getTypeChecker().getSymbolAtLocation(source);
  return new Set(
    symbol
      ? program
          .getTypeChecker()
          .getExportsOfModule(symbol)
          .map((member) => member.name)
      : [],
  );
}

/** @param {import('@microsoft/api-extractor').ExtractorMessage} message */
function isFault({ messageId, text }) {
  if (!FAULTS.includes(messageId)) return false;
  const forgotten = /^The symbol "(?<symbol>[^"]+)" needs to be exported/.exec(text)?.groups?.['symbol'];
  return forgotten === undefined || !MAIN_NAMES.has(forgotten);
}

/**
 * @param {string} subpath
 * @param {string} types
 */
function configOf(subpath, types) {
  const reportFileName = `${name}${subpath.slice(1).replaceAll('/', '-')}.api.md`;
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: resolve('.'),
      mainEntryPointFilePath: resolve(types),
      compiler: { tsconfigFilePath: resolve('tsconfig.json') },
      apiReport: { enabled: true, reportFolder: REPORTS, reportTempFolder: TEMPORARY, reportFileName },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      newlineKind: 'lf',
      messages: {
        extractorMessageReporting: {
          default: { logLevel: ExtractorLogLevel.Warning, addToApiReportFile: true },
          'ae-missing-release-tag': { logLevel: ExtractorLogLevel.None },
          'ae-forgotten-export': { logLevel: ExtractorLogLevel.Warning },
          'ae-undocumented': { logLevel: ExtractorLogLevel.Warning },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve('package.json'),
  });
}

/** @param {ExtractorConfig} config */
function check(config) {
  /** @type {string[]} */
  const faults = [];
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: write,
    ...(compilerState && { compilerState }),
    messageCallback: (message) => {
      if (isFault(message))
        faults.push(
          `${message.sourceFilePath && relative('.', message.sourceFilePath)}:${message.sourceFileLine}: ${message.messageId}: ${message.text}`,
        );
      // These messages are already in the report.
      message.logLevel = message.logLevel === ExtractorLogLevel.Error ? message.logLevel : ExtractorLogLevel.None;
    },
  });
  return { report: basename(config.reportFilePath), changed: apiReportChanged, faults };
}

mkdirSync(REPORTS, { recursive: true });
let outOfDate = 0;
let faulty = 0;
for (const config of configs) {
  const { report, changed, faults } = check(config);
  if (changed && !write) outOfDate++;
  console.log(`etc/${report}: ${!changed ? 'up to date' : write ? 'written' : 'OUT OF DATE'}`);
  for (const fault of faults) console.error(`etc/${report}: ${fault}`);
  faulty += faults.length;
}
if (outOfDate > 0) {
  console.error('The public API changed. Run `npm run api:write` and commit etc/, if that is what you want.');
  process.exitCode = 1;
}
if (faulty > 0) {
  console.error('Give each public name a TSDoc comment, and export each type that a public signature needs.');
  process.exitCode = 1;
}
