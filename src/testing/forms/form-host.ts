import { ActionExecutionRejection } from '../../errors/index.js';
import type { DerivedTracker, TrackedEvent } from '../../conversation/index.js';
import { botSaid } from '../conversation/bot-said.js';
import type { RasaVersion } from '../conversation/rasa-version.js';
import { trackerFrom } from '../conversation/tracker-from.js';
import { membersOf } from '../members-of.js';
import { wireTracker } from '../conversation/wire-tracker.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import { RejectedActionError, type RasaHost } from '../rasa-actions/host.js';
import { RasaDomain } from '../rasa-actions/rasa-domain.js';
import type { ActionCaller } from '../tester/action-caller.js';
import { actionRun, type ActionRun } from '../tester/action-run.js';
import { envelopeOf, type TestDomain } from '../tester/call-of.js';

/** Runs the actions of a form in the tested application. */
export class FormHost implements RasaHost {
  readonly domain: RasaDomain;
  #runs: ActionRun[] = [];
  #askedBy: string | null = null;

  constructor(
    private readonly caller: ActionCaller,
    private readonly tested: TestDomain,
    private readonly version: RasaVersion,
  ) {
    this.domain = new RasaDomain(tested.document);
  }

  /** @throws what the action threw, so that the test shows it */
  async callAction(action: string, dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
    if (action.startsWith('action_ask_')) this.#askedBy = action;
    this.caller.refuseUnknown(action);
    const tracker = wireTracker(timed(dialogue.tracker), this.version);
    const call = envelopeOf(action, tracker, this.version, this.tested);
    const outcome = await this.caller.call(call);
    const { events, responses, error } = outcome;
    this.#runs.push(actionRun({ action, call, before: trackerFrom({ ...call }), ...outcome }));
    if (error instanceof ActionExecutionRejection) throw new RejectedActionError(action, error.message);
    if (error !== null) throw error;
    return [...responses.map(botSaid), ...events.map((event) => membersOf(event) as TrackedEvent)];
  }

  /** Rasa says it itself. */
  async say(response: string): Promise<readonly TrackedEvent[]> {
    if (!Object.hasOwn(this.domain.responses, response)) return [];
    if (response.startsWith('utter_ask_')) this.#askedBy = response;
    return [botSaid({ response })];
  }

  /** What was called, and what asked for the next slot, since this was last asked. */
  take(): { readonly runs: readonly ActionRun[]; readonly askedBy: string | null } {
    const taken = { runs: this.#runs, askedBy: this.#askedBy };
    this.#runs = [];
    this.#askedBy = null;
    return taken;
  }
}

/** Events that Rasa adds while a form runs have the time of the event before them. */
function timed(tracker: DerivedTracker): DerivedTracker {
  let latest = tracker.events.find(({ timestamp }) => typeof timestamp === 'number')?.timestamp ?? null;
  const events = tracker.events.map((event) => ({ ...event, timestamp: (latest = event.timestamp ?? latest) }));
  return { ...tracker, events, latest_event_time: latest };
}
