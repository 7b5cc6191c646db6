import { createHash } from 'node:crypto';
import type { TrackedEvent } from '../../conversation/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { RasaVersion } from '../conversation/rasa-version.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import { FailedActionError, RejectedActionError } from '../rasa-actions/host.js';
import type { RasaDomain } from '../rasa-actions/rasa-domain.js';
import { answerOf, answerProblem } from './answer-check.js';
import { answerEvents, type Generate } from './answer-events.js';
import type { FakeCall } from './fake-turn.js';
import { pythonJson } from './python-json.js';
import { sentTracker } from './sent-tracker.js';
import { streamedMessages } from './streamed-messages.js';
import { UnreachableServerError, type Wire, type WireAnswer } from './wire/wire.js';

/** What belongs to the calls of one Rasa. */
export interface ActionServerParts {
  readonly wire: Wire;
  readonly domain: RasaDomain;
  readonly version: RasaVersion;
  /** Whether the domain is sent only when the server asks for it, as Rasa Pro does. */
  readonly digestFirst: boolean;
  readonly generate: Generate;
}

/** Rasa's side of the calls to an action server: what it sends, and what it makes of the answer. */
export class ActionServer {
  readonly #digest: string;

  constructor(private readonly parts: ActionServerParts) {
    this.#digest = createHash('sha256').update(pythonJson(parts.domain.raw)).digest('hex');
  }

  /**
   * Runs an action.
   *
   * @param calls - takes each request with its answer
   * @throws RejectedActionError when the action rejected its execution
   * @throws FailedActionError when it failed, or when its answer cannot be used
   */
  async run(name: string, dialogue: Dialogue, calls: FakeCall[]): Promise<readonly TrackedEvent[]> {
    const answer = await this.call(name, dialogue, calls);
    if (answer.status === 400) throw rejected(name, answer.body);
    if (answer.status >= 400) throw new FailedActionError(name, `The action server answered ${answer.status}`, true);
    const problem = answerProblem(answer.body);
    if (problem !== undefined) throw new FailedActionError(name, problem, false);
    const { events, responses } = answerOf(answer.body as JsonObject);
    const said = [...streamedMessages(answer.stream), ...responses];
    return answerEvents({ events, responses: said }, dialogue, this.parts.generate);
  }

  private async call(name: string, dialogue: Dialogue, calls: FakeCall[]): Promise<WireAnswer> {
    const { domain, version, digestFirst } = this.parts;
    const tracker = sentTracker(dialogue.tracker, version);
    const head = { next_action: name, sender_id: dialogue.senderId, tracker, version: version.text };
    const whole = { ...head, domain: domain.raw, ...(digestFirst && { domain_digest: this.#digest }) };
    if (!digestFirst || domain.needsDomain(name)) return this.send(name, whole, calls);
    const answer = await this.send(name, { ...head, domain_digest: this.#digest }, calls);
    return answer.status === 449 ? this.send(name, whole, calls) : answer;
  }

  private async send(action: string, request: JsonObject, calls: FakeCall[]): Promise<WireAnswer> {
    try {
      const answer = await this.parts.wire.send(request);
      calls.push({ action, request, ...answer });
      return answer;
    } catch (error) {
      if (!(error instanceof UnreachableServerError)) throw error;
      calls.push({ action, request, status: null, body: undefined, stream: [] });
      throw new FailedActionError(action, error.message, !error.isTimeout, { cause: error });
    }
  }
}

/** Rasa reads the action's name in the body of every 400. */
function rejected(name: string, body: unknown): Error {
  if (!isJsonObject(body) || !('action_name' in body)) {
    return new FailedActionError(name, 'The action server answered 400 without an action_name', false);
  }
  return new RejectedActionError(name, typeof body['error'] === 'string' ? body['error'] : `'${name}' rejected to run`);
}
