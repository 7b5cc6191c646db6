/** A Prometheus of this check, which scrapes the running bot, and what the dashboard and the alerts ask it. */
import { deepStrictEqual, ok } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { freePort } from '../e2e/free-port.mjs';
import { DEPLOY } from './run.mjs';
import { tool } from './tools.mjs';

const CONFIG = join(DEPLOY, 'observability/prometheus.yml');
export const ALERTS = join(DEPLOY, 'observability/alerts.yml');
const DASHBOARD = join(DEPLOY, 'observability/grafana/dashboards/action-server.json');
const LIMIT_MS = 45_000;

/** @typedef {Awaited<ReturnType<typeof startPrometheus>>} Prometheus */
/** @typedef {{ alert: string; expr: string }} Rule */

/**
 * Starts Prometheus with the configuration of deploy/, but a shorter interval and the address of this bot.
 *
 * @param {string} target
 */
export async function startPrometheus(target) {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const config = parse(readFileSync(CONFIG, 'utf8'));
  Object.assign(config.global, { scrape_interval: '1s', evaluation_interval: '1s' });
  config.rule_files = [ALERTS];
  config.scrape_configs[0].static_configs = [{ targets: [target] }];
  writeFileSync(join(folder, 'prometheus.yml'), stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(
    tool('prometheus'),
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk) => (log += chunk));
  const exit = once(child, 'exit');
  const until = performance.now() + LIMIT_MS;
  while (!(await isReady(address))) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(`Prometheus did not start:\n${log}`);
    await wait(100);
  }
  return {
    /** @param {string} path */
    async ask(path) {
      const { status, error, data } = await (await fetch(`http://${address}${path}`)).json();
      if (status !== 'success') throw new Error(`Prometheus answered ${error} to ${path}`);
      return data;
    },
    async stop() {
      child.kill('SIGTERM');
      await exit;
      rmSync(folder, { recursive: true });
    },
  };
}

/** @param {string} address */
async function isReady(address) {
  try {
    return (await fetch(`http://${address}/-/ready`)).ok;
  } catch {
    return false;
  }
}

/** The queries of all panels, with values for Grafana's variables. */
export function dashboardQueries() {
  const { panels } = JSON.parse(readFileSync(DASHBOARD, 'utf8'));
  return panels.flatMap((/** @type {any} */ { title, targets }) =>
    targets.map((/** @type {any} */ { refId, expr }) => ({
      name: `${title} ${refId}`,
      expr: expr.replaceAll('$__rate_interval', '15s').replaceAll('$job', 'restaurant-bot'),
    })),
  );
}

/** What the alerts look at: their expressions without the comparison at the end. */
export function alertQueries() {
  return rules().map(({ alert, expr }) => {
    const query = expr.trim().replace(/\s(?:>|==)\s[\d.]+$/, '');
    ok(query !== expr.trim(), `the alert ${alert} compares nothing`);
    return { name: alert, expr: query.replaceAll('[5m]', '[15s]') };
  });
}

function rules() {
  return /** @type {Rule[]} */ (
    parse(readFileSync(ALERTS, 'utf8')).groups.flatMap((/** @type {any} */ group) => group.rules)
  );
}

/**
 * Waits until every query has given a number. A query may have one only while calls are made.
 *
 * @param {Prometheus} prometheus
 * @param {{ name: string; expr: string }[]} queries
 * @param {() => Promise<unknown>} load - makes calls
 * @throws Error naming the queries without one
 */
export async function allGiveNumbers(prometheus, queries, load) {
  const waiting = new Map(queries.map((query) => [query.name, query.expr]));
  const until = performance.now() + LIMIT_MS;
  while (waiting.size > 0) {
    await load();
    for (const [name, expr] of waiting) {
      const { result } = await prometheus.ask(`/api/v1/query?query=${encodeURIComponent(expr)}`);
      if (result.some((/** @type {any} */ { value }) => Number.isFinite(Number(value[1])))) waiting.delete(name);
    }
    if (performance.now() > until) throw new Error(`These queries give no number:\n${listed(waiting)}`);
    await wait(500);
  }
}

/** @param {Map<string, string>} queries */
function listed(queries) {
  return [...queries].map(([name, expr]) => `  ${name}: ${expr}`).join('\n');
}

/** Prometheus evaluates every alert without an error. @param {Prometheus} prometheus */
export async function alertsAreEvaluated(prometheus) {
  const { groups } = await prometheus.ask('/api/v1/rules');
  const seen = groups.flatMap((/** @type {any} */ group) => group.rules);
  deepStrictEqual(
    seen.map((/** @type {any} */ { name, health, lastError }) => ({ name, health, lastError })),
    rules().map(({ alert }) => ({ name: alert, health: 'ok', lastError: undefined })),
  );
}

/** The rule for the Prometheus operator has the same groups as the file for Prometheus. */
export function sameAlerts() {
  const rule = parse(readFileSync(join(DEPLOY, 'kubernetes/monitoring/prometheus-rule.yaml'), 'utf8'));
  deepStrictEqual(rule.spec.groups, parse(readFileSync(ALERTS, 'utf8')).groups);
}
