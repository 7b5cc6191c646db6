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

/**
 * The resources that `kubectl apply --kustomize` would apply.
 *
 * @param {'production' | 'beside-rasa-chart'} name - of the folder
 */
export function kustomized(name) {
  const folder = mkdtempSync(join(tmpdir(), 'kustomize-'));
  try {
    cpSync(join(DEPLOY, 'kubernetes'), folder, { recursive: true });
    cpSync(join(folder, 'production/secrets.example'), join(folder, 'production/secrets'), { recursive: true });
    return run(tool('kustomize'), ['build', join(folder, name)]);
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
 * The pod of a deployment.
 *
 * @param {string} yaml
 * @param {string} container - the name of its container, such as `action-server`
 */
export function podIn(yaml, container) {
  const isIt = (/** @type {Resource} */ { kind, spec }) =>
    kind === 'Deployment' && spec.template.spec.containers[0].name === container;
  const found = resourcesIn(yaml).find(isIt);
  ok(found, `there is no deployment with a container ${container}`);
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
  for (const volume of pod['volumes'] ?? []) ok('secret' in volume || 'emptyDir' in volume, `volume ${volume.name}`);
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

/**
 * The shutdown delay that a pod is given.
 *
 * @param {string} yaml
 * @param {Resource} pod
 */
export function delayIn(yaml, pod) {
  return Number(variableIn(yaml, pod, 'RASA_SHUTDOWN_DELAY_MS'));
}

/**
 * A variable of a pod's environment, also from the configuration.
 *
 * @param {string} yaml
 * @param {Resource} pod
 * @param {string} name
 * @returns {string | undefined}
 */
function variableIn(yaml, pod, name) {
  const env = pod['containers'][0].env;
  const direct = env.find((/** @type {Resource} */ variable) => variable['name'] === name)?.value;
  const configured = resourcesIn(yaml).find(({ kind, data }) => kind === 'ConfigMap' && data[name]);
  return direct ?? configured?.['data'][name];
}

/**
 * The action server and the workers find the same NATS, with a token that is there as a file.
 *
 * @param {string} yaml
 * @param {string[]} containers - the names of the containers of both
 */
export function sameNats(yaml, containers) {
  for (const container of containers) {
    const pod = podIn(yaml, container);
    strictEqual(variableIn(yaml, pod, 'NATS_URL'), 'nats://nats:4222', `NATS_URL of ${container}`);
    const folder = pod['containers'][0].volumeMounts.find(
      (/** @type {Resource} */ { mountPath }) => mountPath === '/run/secrets/rasa',
    );
    const secret = pod['volumes'].find((/** @type {Resource} */ { name }) => name === folder.name).secret;
    const file = `/run/secrets/rasa/${secret.items.find((/** @type {Resource} */ { key }) => key === 'nats-token')?.path}`;
    strictEqual(variableIn(yaml, pod, 'NATS_TOKEN_FILE'), file, `NATS_TOKEN_FILE of ${container}`);
  }
}

/** A selector that matches nothing is valid, and wrong. @param {string} yaml */
export function selectorsMatch(yaml) {
  const resources = resourcesIn(yaml);
  const pods = resources.filter(({ kind }) => kind === 'Deployment').map(({ spec }) => spec.template.metadata.labels);
  const selectors = resources.flatMap(({ kind, metadata, spec }) =>
    selectorsOf(kind, spec).map((labels) => ({ by: `${kind} ${metadata.name}`, labels })),
  );
  ok(selectors.length > 0, 'there is no selector');
  for (const { by, labels } of selectors) {
    ok(Object.keys(labels ?? {}).length > 0, `the selector of ${by} is empty`);
    const isMatch = (/** @type {Resource} */ pod) =>
      Object.entries(labels).every(([label, value]) => pod[label] === value);
    ok(pods.some(isMatch), `the selector of ${by} matches no pod: ${JSON.stringify(labels)}`);
  }
}

/**
 * What a resource selects pods of these manifests by.
 *
 * @param {string} kind
 * @param {Resource} spec
 * @returns {Resource[]}
 */
function selectorsOf(kind, spec) {
  if (kind === 'Service') return [spec['selector']];
  if (kind === 'NetworkPolicy') return [spec['podSelector'].matchLabels];
  return kind === 'Deployment' || kind === 'PodDisruptionBudget' ? [spec['selector'].matchLabels] : [];
}
