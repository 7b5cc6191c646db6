import { isJsonObject } from '../../protocol/index.js';
import type { TrackedEvent } from '../../conversation/index.js';
import { ownAction } from './default-actions.js';
import type { Dialogue } from './dialogue.js';
import { botUttered } from './events.js';
import { Form } from './form.js';
import { FailedActionError, type RasaHost } from './host.js';
import { runLoop } from './loop.js';
import type { RasaDomain } from './rasa-domain.js';
import { TwoStageFallback } from './two-stage-fallback.js';

const UTTER = 'utter_';

/**
 * Runs an action as Rasa does: one of its own, a response, a form, or one of the action server. The domain may replace
 * Rasa's own actions and forms by listing them under `actions`.
 *
 * @throws RejectedActionError when the action rejected its execution
 * @throws FailedActionError when it failed, or when the domain does not have it
 */
export async function runAction(name: string, host: RasaHost, dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
  const { domain } = host;
  const run = (action: string, now: Dialogue) => runAction(action, host, now);
  if (!domain.actions.has(name)) {
    throw new FailedActionError(name, `'${name}' is neither an action nor a form of the domain`, false);
  }
  if (!isReplaced(name, domain)) {
    const own = ownAction(name);
    if (own) return own(host, dialogue);
    if (name === 'action_two_stage_fallback') return runLoop(new TwoStageFallback(run), dialogue);
  }
  if (domain.texts.includes(name)) return [botUttered({ text: name })];
  if (name.startsWith(UTTER)) return host.say(responseName(name, dialogue), dialogue);
  const isForm = Object.hasOwn(domain.forms, name) && !domain.userActions.has(name);
  return isForm ? runLoop(new Form(name, host, run), dialogue) : host.callAction(name, dialogue);
}

function isReplaced(name: string, { userActions, forms }: RasaDomain): boolean {
  return userActions.has(name) || Object.hasOwn(forms, name);
}

/** The response of a retrieval intent is the one that the response selector chose. */
function responseName(name: string, { domain, tracker }: Dialogue): string {
  const intent = name.slice(UTTER.length);
  if (!domain.retrievalIntents.has(intent)) return name;
  const selector = tracker.latest_message['response_selector'];
  const selected = isJsonObject(selector) ? (selector[intent] ?? selector['default']) : undefined;
  const response = isJsonObject(selected) ? selected['response'] : undefined;
  const chosen = isJsonObject(response) ? response['utter_action'] : undefined;
  return typeof chosen === 'string' ? chosen : name;
}
