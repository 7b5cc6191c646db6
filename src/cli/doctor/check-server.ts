import { randomUUID } from 'node:crypto';
import { isJsonObject } from '../../protocol/index.js';
import { callOf, emptyTracker } from '../calls/tracker-of-call.js';
import { CliError } from '../cli.error.js';
import { checkedActions } from '../server/checked-answers.js';
import type { Connection } from '../server/connection.js';
import { counted } from '../terminal/counted.js';
import { ok, problem, warning, type Finding } from './finding.js';
import { isDenied, probe, type Probe } from './probe.js';

const DOCTOR = 'nestjs-rasa-doctor';
const WRONG_PLACE = "Add the module's prefix to --server if it has one, or check the port.";
const CREDENTIALS = "Pass --token or --header 'Name: value', as in Rasa's endpoints.yml.";

/** How a server over HTTP answers. Nothing is asked of it that runs an action. */
export async function checkServer(connection: Connection): Promise<readonly Finding[]> {
  const health = await probe(connection, { path: 'health' }).catch(asProblem);
  if ('check' in health) return [health];
  const findings = [checkHealth(connection, health)];
  if (findings[0]?.status === 'problem') return findings;
  const actions = await probe(connection, { path: 'actions' });
  const webhook = await probe(connection, { path: 'webhook', body: callOf('', emptyTracker(DOCTOR), undefined) });
  findings.push(checkActions(connection, actions), checkWebhook(connection, webhook));
  if (webhook.status === 200) {
    findings.push(await checkDomain(connection, actions), await checkCredentials(connection));
  }
  findings.push(checkClock(webhook));
  return findings;
}

function asProblem(error: unknown): Finding {
  if (!(error instanceof CliError)) throw error;
  return problem('server', error.problem, error.remedy);
}

function checkHealth({ name, insecure }: Connection, answer: Probe): Finding {
  const { status, body, type } = answer;
  if (isDenied(answer)) return problem('server', `${name} refuses the credentials (${status})`, CREDENTIALS);
  if (status === 503) return warning('server', `${name} is shutting down (503)`, 'Start it again.');
  if (status === 404 && body !== undefined) return warning('server', `${name} has no /health (404)`, WRONG_PLACE);
  if (status !== 200 || !isJsonObject(body)) {
    const remedy = 'Is it the action server (port 5055), and not Rasa (5005) or a proxy? Check the address.';
    return problem('server', `${name} answers with status ${status} and ${type}, not as an action server`, remedy);
  }
  if (!insecure) return ok('server', `${name} answers`);
  return warning('server', `${name} answers, with a certificate that was not checked`, 'Use --ca file.pem.');
}

function checkActions({ name }: Connection, answer: Probe): Finding {
  if (isDenied(answer)) return problem('actions', `GET /actions is refused (${answer.status})`, CREDENTIALS);
  if (answer.status === 404) return warning('actions', 'There is no /actions (404)', WRONG_PLACE);
  const names = namesOf(answer, name);
  if (names === undefined) return problem('actions', `GET /actions answers with ${answer.status}`, WRONG_PLACE);
  if (names.length > 0) return ok('actions', counted(names.length, 'action'));
  return warning('actions', 'The server has no actions', 'Add them to the providers of a module.');
}

function namesOf({ body }: Probe, server: string): readonly string[] | undefined {
  try {
    return checkedActions(body, server);
  } catch {
    return undefined;
  }
}

function checkWebhook({ name }: Connection, answer: Probe): Finding {
  const { status, body } = answer;
  if (isDenied(answer)) return problem('webhook', `POST /webhook is refused (${status})`, CREDENTIALS);
  if (status === 200 && body === null) return ok('webhook', `answers ${name}/webhook without an action with null`);
  if (status === 404) return problem('webhook', 'There is no /webhook (404)', WRONG_PLACE);
  return problem('webhook', `answers a call without an action with status ${status}`, 'Look at the log of the server.');
}

/** Rasa sends the digest of its domain, and the domain only after a 449. */
async function checkDomain(connection: Connection, actions: Probe): Promise<Finding> {
  const [action] = namesOf(actions, connection.name) ?? [];
  if (action === undefined) return ok('domain', 'not checked: no action is known');
  // Other servers might run the action. A call without a tracker shows which server it is, and never runs.
  const invalid = await probe(connection, { path: 'webhook', body: { next_action: DOCTOR } });
  const isOurs = invalid.status === 422 && isJsonObject(invalid.body) && Array.isArray(invalid.body['details']);
  if (!isOurs) return ok('domain', 'not checked: the server is not one of nestjs-rasa');
  const call = { ...callOf(action, emptyTracker(DOCTOR), undefined), domain_digest: randomUUID() };
  const { status } = await probe(connection, { path: 'webhook', body: call });
  if (status === 449) return ok('domain', 'asks for the domain when it does not know the digest (449)');
  return warning(
    'domain',
    `answers an unknown digest with status ${status}, not 449`,
    'Look at the log of the server.',
  );
}

async function checkCredentials(connection: Connection): Promise<Finding> {
  const { token, headers } = connection;
  if (token === undefined && Object.keys(headers).length === 0) return ok('credentials', 'none needed');
  const body = callOf('', emptyTracker(DOCTOR), undefined);
  const answer = await probe({ ...connection, token: undefined, headers: {} }, { path: 'webhook', body });
  if (isDenied(answer)) return ok('credentials', `needed (${answer.status} without them) and accepted`);
  return warning(
    'credentials',
    `The server answers without them as well (${answer.status})`,
    'Guard the webhook if others can reach it.',
  );
}

const MAX_DRIFT_S = 30;

function checkClock({ date }: Probe): Finding {
  const drift = Math.round((date - Date.now()) / 1000);
  if (Number.isNaN(drift)) return ok('clock', 'not checked: the server sends no Date');
  if (Math.abs(drift) <= MAX_DRIFT_S) return ok('clock', 'agrees with the one here');
  const remedy = 'Synchronise the clocks: times of events and reminders would be wrong.';
  return warning('clock', `${Math.abs(drift)} s ${drift < 0 ? 'behind' : 'ahead of'} the one here`, remedy);
}
