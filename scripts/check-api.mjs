// @ts-check
/**
 * Compares the public API with what is written down in etc/*.api.md, one report for each entry of package.json's
 * `exports`. A change fails until the report is written anew, so that a review sees it.
 *
 * Usage: node scripts/check-api.mjs [--write]   (after `npm run build`)
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';

const REPORTS = resolve('etc');
const TEMPORARY = resolve('build/api');
const write = process.argv.includes('--write');

/** @typedef {Record<string, string | { types?: string }>} Exports */
const { name, exports } = /** @type {{ name: string; exports: Exports }} */ (
  JSON.parse(readFileSync('package.json', 'utf8'))
);

/**
 * @param {string} subpath
 * @param {string} types
 */
function check(subpath, types) {
  const reportFileName = `${name}${subpath.slice(1).replaceAll('/', '-')}.api.md`;
  const config = ExtractorConfig.prepare({
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
          'ae-undocumented': { logLevel: ExtractorLogLevel.None },
        },
        tsdocMessageReporting: { default: { logLevel: ExtractorLogLevel.None } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: resolve('package.json'),
  });
  const { apiReportChanged } = Extractor.invoke(config, {
    localBuild: write,
    messageCallback: (message) => {
      // The report holds what is said of the API; on the screen it would be said twice.
      message.logLevel = message.logLevel === ExtractorLogLevel.Error ? message.logLevel : ExtractorLogLevel.None;
    },
  });
  return { report: basename(config.reportFilePath), changed: apiReportChanged };
}

mkdirSync(REPORTS, { recursive: true });
let outOfDate = 0;
for (const [subpath, target] of Object.entries(exports)) {
  if (typeof target === 'string' || !target.types) continue;
  const { report, changed } = check(subpath, target.types);
  if (changed && !write) outOfDate++;
  console.log(`etc/${report}: ${!changed ? 'up to date' : write ? 'written' : 'OUT OF DATE'}`);
}
if (outOfDate > 0) {
  console.error('The public API changed. Run `npm run api:write` and commit etc/, if that is what you want.');
  process.exitCode = 1;
}
