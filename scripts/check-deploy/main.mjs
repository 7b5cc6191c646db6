/**
 * Checks the files of examples/restaurant-bot/deploy without a container engine and without a cluster: linters, dry
 * runs, the steps of the Dockerfile in folders, and the bot that they make under a Prometheus. What cannot be installed
 * is skipped, with the reason.
 *
 * Usage: node scripts/check-deploy/main.mjs [files] [manifests] [bot]   (after `npm run build`; all by default)
 */
import { ok, strictEqual } from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { countsLine } from '../counts.mjs';
import { callAtOnce, callInEveryWay, startBot, startCollector, startSlowWeather, TOKEN } from './bot.mjs';
import { build, openFolders } from './dockerfile.mjs';
import * as manifests from './manifests.mjs';
import * as metrics from './prometheus.mjs';
import { DEPLOY, run } from './run.mjs';
import { MissingToolError, tool } from './tools.mjs';
import { checkWorkers } from './workers.mjs';

const EXAMPLE = resolve(DEPLOY, '..');
const ROOT = resolve(EXAMPLE, '../..');
const LINTED = { extends: 'default', rules: { 'line-length': { max: 120 }, 'document-start': 'disable' } };
const SECRETS = { RASA_TOKEN: 'a', POSTGRES_PASSWORD: 'b', GRAFANA_PASSWORD: 'c', NATS_TOKEN: 'd' };

const counts = { passed: 0, failed: 0, skipped: 0 };

/**
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T | undefined>} undefined when it failed or was skipped
 */
async function check(name, work) {
  try {
    const result = await work();
    counts.passed++;
    console.log(`  passed   ${name}`);
    return result;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const isSkipped = error instanceof MissingToolError;
    counts[isSkipped ? 'skipped' : 'failed']++;
    console.log(`  ${isSkipped ? 'skipped ' : 'FAILED  '} ${name}: ${message}`);
    return undefined;
  }
}

async function checkFiles() {
  await check('yamllint: all YAML files', () =>
    run(tool('yamllint'), ['--strict', '-d', JSON.stringify(LINTED), DEPLOY]),
  );
  await check('hadolint: Dockerfile', () => run(tool('hadolint'), [join(DEPLOY, 'Dockerfile')]));
  await check('docker compose config: compose.yaml', () => {
    const compose = (/** @type {string[]} */ ...args) => ['--file', join(DEPLOY, 'compose.yaml'), 'config', ...args];
    run(tool('docker-compose'), compose('--quiet'), { env: { ...process.env, ...SECRETS } });
  });
  await check('promtool: prometheus.yml and alerts.yml', () => {
    run(tool('promtool'), ['check', 'config', join(DEPLOY, 'observability/prometheus.yml')]);
  });
  await check('the Prometheus operator gets the same alerts', () => metrics.sameAlerts());
}

async function checkManifests() {
  await check('values of the chart: every key exists in charts/rasa 2.4.0', () => manifests.onlyKnownValues());
  const production = await check('kustomize build: kubernetes/production', () => manifests.kustomized('production'));
  const beside = await check('kustomize build: kubernetes/beside-rasa-chart', () =>
    manifests.kustomized('beside-rasa-chart'),
  );
  const chart = await check('helm template: charts/rasa 2.4.0 with the values', () => manifests.charted());
  if (production !== undefined) await checkPods('production', production, ['action-server', 'worker', 'nats']);
  if (beside !== undefined) await checkPods('beside-rasa-chart', beside, ['worker', 'nats']);
  if (chart !== undefined) await checkPods('helm template', chart, ['action-server']);
  for (const [by, yaml] of Object.entries({ production, 'beside-rasa-chart': beside })) {
    if (yaml !== undefined) await check(`${by}: every selector matches`, () => manifests.selectorsMatch(yaml));
  }
  if (production !== undefined) {
    await check('production: action server and workers share NATS', () =>
      manifests.sameNats(production, ['action-server', 'worker']),
    );
  }
  if (chart !== undefined && beside !== undefined) {
    await check('the chart and the workers beside it share NATS', () => {
      manifests.sameNats(chart, ['action-server']);
      manifests.sameNats(beside, ['worker']);
    });
  }
}

/**
 * @param {string} by
 * @param {string} yaml
 * @param {string[]} containers - the names of the containers that must be there
 */
async function checkPods(by, yaml, containers) {
  await check(`${by}: valid for Kubernetes 1.37, no unknown field`, () => manifests.valid(yaml));
  for (const container of containers) {
    await check(`${by}, ${container}: Pod Security Standard "restricted", read-only root`, () =>
      manifests.restricted(manifests.podIn(yaml, container)),
    );
    if (container === 'nats') continue;
    await check(`${by}, ${container}: probes, and time for the shutdown`, () => {
      const pod = manifests.podIn(yaml, container);
      manifests.probedAndStopped(pod, manifests.delayIn(yaml, pod));
    });
  }
}

/** @param {string} folder */
function buildImage(folder) {
  const context = join(folder, 'context');
  const isWanted = (/** @type {string} */ path) => !['dist', 'node_modules', '.venv'].includes(basename(path));
  cpSync(EXAMPLE, context, { recursive: true, filter: isWanted });
  const packed = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', context], { cwd: ROOT });
  const [{ filename }] = /** @type {[{ filename: string }]} */ (Object.values(JSON.parse(packed)));
  // The library of this repository is not on npm, so the lock file names the tarball.
  const lock = ['install', '--package-lock-only', '--no-audit', '--no-fund', '--prefer-offline', `./${filename}`];
  run('npm', lock, { cwd: context });
  const image = build(join(context, 'deploy/Dockerfile'), context, join(folder, 'image'));
  openFolders(image);
  return image;
}

/** @param {string} folder */
async function checkImage(folder) {
  const image = await check('Dockerfile: every step, in a clean folder', () => buildImage(folder));
  if (!image) return;
  await checkBot(folder, image);
  await checkWorkers(check, image);
}

/**
 * @param {string} folder
 * @param {import('./dockerfile.mjs').Image} image
 */
async function checkBot(folder, image) {
  const token = join(folder, 'token');
  writeFileSync(token, `${TOKEN}\n`);
  const [weather, collector] = [await startSlowWeather(), await startCollector()];
  const stopServers = () => [weather, collector].forEach(({ stop }) => stop());
  const bot = await check(`the image's command starts as user ${image.user}, and its health check succeeds`, () =>
    startBot(image, {
      RASA_TOKEN_FILE: token,
      MAX_CONCURRENT_CALLS: '2',
      RASA_SHUTDOWN_DELAY_MS: '1000',
      WEATHER_URL: weather.url,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    }),
  );
  if (!bot) {
    stopServers();
    return;
  }
  try {
    await check('calls with and without the token are answered as they should be', () => callInEveryWay(bot));
    await checkMetrics(bot);
  } finally {
    await check('SIGTERM: the bot ends with 0', async () => strictEqual(await bot.stop(), 0, bot.output()));
    await check('its log is JSON, a line each, without the token', () => {
      const lines = bot.output().trim().split('\n');
      for (const line of lines) ok(JSON.parse(line).msg !== undefined, line);
      ok(!bot.output().includes(TOKEN), 'the token is in the log');
      ok(/"trace_id":"(?!0{32})/.test(bot.output()), 'no line has the id of its trace');
    });
    await check('the collector has a span of the weather service below that of the action', () => {
      const actions = collector.spans.filter(({ name }) => name === 'run action_weather').map(({ spanId }) => spanId);
      const calls = collector.spans.filter(
        ({ name, parentSpanId = '' }) => name === 'GET' && actions.includes(parentSpanId),
      );
      ok(calls.length > 0, `the spans are ${[...new Set(collector.spans.map(({ name }) => name))].join(', ')}`);
    });
    stopServers();
  }
}

/** @param {import('./bot.mjs').Bot} bot */
async function checkMetrics(bot) {
  const prometheus = await check('Prometheus scrapes the bot', () => metrics.startPrometheus(bot.metrics));
  if (!prometheus) return;
  const load = async () => {
    await callInEveryWay(bot);
    await callAtOnce(bot, 130);
  };
  try {
    const panels = metrics.dashboardQueries();
    await check(`every query of the dashboard gives a number (${panels.length})`, () =>
      metrics.allGiveNumbers(prometheus, panels, load),
    );
    const alerts = metrics.alertQueries();
    await check(`what every alert looks at gives a number (${alerts.length})`, () =>
      metrics.allGiveNumbers(prometheus, alerts, load),
    );
    await check('every alert is evaluated', () => metrics.alertsAreEvaluated(prometheus));
  } finally {
    await prometheus.stop();
  }
}

/** @param {string} part */
function isWanted(part) {
  const parts = process.argv.slice(2);
  return parts.length === 0 || parts.includes(part);
}

const folder = mkdtempSync(join(tmpdir(), 'deploy-'));
try {
  if (isWanted('files')) await checkFiles();
  if (isWanted('manifests')) await checkManifests();
  if (isWanted('bot')) await checkImage(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(countsLine(counts));
process.exitCode = counts.failed === 0 ? 0 : 1;
