/** What the manifests and the values of the chart become, and what must be true of it. */
import { deepStrictEqual, match, ok, strictEqual } from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { DEPLOY, run } from './run.mjs';
import { tool } from './tools.mjs';

const KUBERNETES = '1.37';
const CHART = resolve(import.meta.dirname, '../../test/deploy/rasa-chart');
/** `shutdownGraceMs` of RasaModule, and the time that its connections have afterwards. */
const GRACE_MS = 10_500;

/** @typedef {Record<string, any>} Resource */

/** The resources that `kubectl apply --kustomize production` would apply. */
export function kustomized() {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  try {
    cpSync(join(DEPLOY, 'kubernetes'), folder, { recursive: true });
    cpSync(join(folder, 'production/secrets.example'), join(folder, 'production/secrets'), { recursive: true });
    return run(tool('kustomize'), ['build', join(folder, 'production')]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The resources that the chart makes of the values. */
export function charted() {
  return run(tool('helm'), ['template', 'assistant', CHART, '--values', join(DEPLOY, 'rasa-helm-values.yaml')]);
}

/**
 * Every key of the values exists in the chart. Helm ignores others silently.
 */
export function onlyKnownValues() {
  const known = parse(readFileSync(join(CHART, 'values.yaml'), 'utf8'));
  const given = parse(readFileSync(join(DEPLOY, 'rasa-helm-values.yaml'), 'utf8'));
  deepStrictEqual(unknownKeys(given, known), [], 'keys that the chart does not know');
}

/** Members that the chart passes on as they are, so that it does not list their keys. */
const PASSED_ON =
  /^(?:actionServer\.(?:podSecurityContext|containerSecurityContext|resources|strategy)|rasa\.settings\.endpoints)\./;

/**
 * @param {Resource} given
 * @param {Resource} known
 * @returns {string[]}
 */
function unknownKeys(given, known, path = '') {
  return Object.entries(given).flatMap(([key, value]) => {
    const name = `${path}${key}`;
    if (PASSED_ON.test(name)) return [];
    if (!(key in (known ?? {}))) return [name];
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isMap ? unknownKeys(value, known[key], `${name}.`) : [];
  });
}

/**
 * Checks resources against the schemas of Kubernetes; unknown fields are errors.
 *
 * @param {string} yaml
 */
export function valid(yaml) {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  try {
    const file = join(folder, 'all.yaml');
    writeFileSync(file, yaml);
    run(tool('kubernetes-validate'), ['--strict', '--kubernetes-version', KUBERNETES, file]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} yaml */
export function resourcesIn(yaml) {
  return parseAllDocuments(yaml)
    .map((document) => /** @type {Resource | null} */ (document.toJS()))
    .filter((resource) => resource !== null);
}

/**
 * The deployment of the action server.
 *
 * @param {string} yaml
 */
export function actionServerIn(yaml) {
  const isIt = (/** @type {Resource} */ { kind, spec }) =>
    kind === 'Deployment' && spec.template.spec.containers[0].name === 'action-server';
  const found = resourcesIn(yaml).find(isIt);
  ok(found, 'there is no deployment of the action server');
  return /** @type {Resource} */ (found['spec'].template.spec);
}

/**
 * The pod may run under the Pod Security Standard `restricted`, with a root that it cannot write to.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 * @param {Resource} pod
 */
export function restricted(pod) {
  const [{ securityContext: container }] = pod['containers'];
  strictEqual(pod['securityContext'].runAsNonRoot, true, 'runAsNonRoot');
  ok(pod['securityContext'].runAsUser > 0, 'runAsUser');
  strictEqual(pod['securityContext'].seccompProfile.type, 'RuntimeDefault', 'seccompProfile');
  strictEqual(container.allowPrivilegeEscalation, false, 'allowPrivilegeEscalation');
  strictEqual(container.readOnlyRootFilesystem, true, 'readOnlyRootFilesystem');
  deepStrictEqual(container.capabilities, { drop: ['ALL'] }, 'capabilities');
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) ok(!pod[key], key);
  for (const volume of pod['volumes']) ok('secret' in volume || 'emptyDir' in volume, `volume ${volume.name}`);
}

/**
 * The probes ask what each of them is for, and the pod lives long enough for a shutdown.
 *
 * @param {Resource} pod
 * @param {number} delayMs
 */
export function probedAndStopped(pod, delayMs) {
  const [{ livenessProbe, readinessProbe }] = pod['containers'];
  match(livenessProbe.httpGet.path, /^\/health\/live$/);
  match(readinessProbe.httpGet.path, /^\/health\/ready$/);
  const lifetimeMs = (pod['terminationGracePeriodSeconds'] ?? 30) * 1_000;
  ok(delayMs + GRACE_MS < lifetimeMs, `the shutdown takes up to ${delayMs + GRACE_MS} ms of ${lifetimeMs} ms`);
  const noticeMs = readinessProbe.periodSeconds * readinessProbe.failureThreshold * 1_000;
  ok(noticeMs < delayMs, `readiness is noticed after ${noticeMs} ms, but the delay is ${delayMs} ms`);
}

/** The shutdown delay that the pod is given. @param {string} yaml */
export function delayIn(yaml) {
  const env = actionServerIn(yaml)['containers'][0].env;
  const direct = env.find((/** @type {Resource} */ { name }) => name === 'RASA_SHUTDOWN_DELAY_MS')?.value;
  const configured = resourcesIn(yaml).find(({ kind, data }) => kind === 'ConfigMap' && data.RASA_SHUTDOWN_DELAY_MS);
  return Number(direct ?? configured?.['data'].RASA_SHUTDOWN_DELAY_MS);
}

/** A selector that matches nothing is valid, and wrong. @param {string} yaml */
export function selectorsMatch(yaml) {
  const resources = resourcesIn(yaml);
  const { template } = /** @type {Resource} */ (resources.find(({ kind }) => kind === 'Deployment'))['spec'];
  const spec = (/** @type {string} */ kind) =>
    /** @type {Resource} */ (resources.find((one) => one['kind'] === kind))['spec'];
  const selectors = [
    spec('Service').selector,
    spec('Deployment').selector.matchLabels,
    spec('PodDisruptionBudget').selector.matchLabels,
    spec('NetworkPolicy').podSelector.matchLabels,
  ];
  for (const selector of selectors) {
    ok(Object.keys(selector).length > 0, 'a selector is empty');
    for (const [label, value] of Object.entries(selector)) strictEqual(template.metadata.labels[label], value, label);
  }
}
