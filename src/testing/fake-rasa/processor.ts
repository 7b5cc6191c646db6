import type { TrackedEvent } from '../../conversation/index.js';
import { replayedEvents } from '../../conversation/replayed-events.js';
import type { Dialogue } from '../rasa-actions/dialogue.js';
import { actionExecuted, isRejection, slotSet } from '../rasa-actions/events.js';
import { extractSlots } from '../rasa-actions/extract-slots.js';
import { RejectedActionError, type RasaHost } from '../rasa-actions/host.js';
import { runAction } from '../rasa-actions/run-action.js';
import type { ActionServer } from './action-server.js';
import type { Generate } from './answer-events.js';
import type { LiveConversation } from './live-conversation.js';
import type { Prediction } from './prediction.js';
import type { Predictor } from './predictor.js';
import type { Reminders } from './reminders.js';
import { OpenTurn } from './open-turn.js';
import { spoken } from './spoken.js';

/** After as many actions for one message, Rasa stops. */
const MAX_PREDICTIONS = 10;
/** After these, Rasa waits for the user. */
const WAITING = new Set(['action_listen', 'action_session_start']);

/** What a processor works with. */
export interface ProcessorParts {
  readonly conversation: LiveConversation;
  readonly server: ActionServer;
  readonly generate: Generate;
  readonly predictor: Predictor;
  readonly reminders: Reminders;
  readonly now: () => number;
}

/** Rasa's message processor: what happens between a message and the time when Rasa listens again. */
export class Processor {
  constructor(private readonly parts: ProcessorParts) {}

  /** Starts a session if the conversation is new, or if its last message is too old. */
  async startSession(turn: OpenTurn, metadata?: Readonly<Record<string, unknown>>): Promise<void> {
    const { events } = turn.dialogue;
    if (replayedEvents(events).length > 0 && !this.hasExpired(turn.dialogue)) return;
    if (metadata && Object.keys(metadata).length > 0) turn.record(slotSet('session_started_metadata', metadata));
    await this.run(turn, { action: 'action_session_start', policy: null, events: [] });
  }

  /** Takes a message, fills slots from it, and runs actions until Rasa listens. */
  async handle(turn: OpenTurn, message: TrackedEvent): Promise<void> {
    turn.record(message);
    await this.fillSlots(turn);
    while (this.mayPredict(turn)) {
      const prediction = this.parts.predictor.next(turn.dialogue, (warning) => turn.warn(warning));
      if (!(await this.run(turn, prediction))) return;
    }
  }

  /**
   * Runs an action and records it.
   *
   * @returns whether another one is predicted
   */
  async run(turn: OpenTurn, prediction: Prediction): Promise<boolean> {
    const { action, policy = 'RulePolicy', confidence = 1, hideRuleTurn = false } = prediction;
    const events = await this.eventsOf(turn, prediction);
    if (events === undefined) {
      turn.record({ event: 'action_execution_rejected', timestamp: null, name: action, policy, confidence });
      return !WAITING.has(action);
    }
    // An action may say itself that it was rejected; then it did not run.
    if (!events.some(isRejection)) {
      turn.record(...prediction.events, actionExecuted(action, { policy, confidence, hideRuleTurn }));
    }
    turn.record(...events);
    if (events.some(({ event }) => event === 'user')) await this.fillSlots(turn);
    turn.say(events);
    this.parts.reminders.apply(events);
    return !WAITING.has(action);
  }

  /** The events of an action: none if it failed, undefined if it rejected its execution. */
  private async eventsOf(turn: OpenTurn, prediction: Prediction): Promise<readonly TrackedEvent[] | undefined> {
    const { action } = prediction;
    try {
      const events = await runAction(action, this.hostOf(turn), turn.dialogue.with(...prediction.events));
      turn.ran(action, 'ok');
      return events;
    } catch (error) {
      const isRejected = error instanceof RejectedActionError;
      turn.ran(action, isRejected ? 'rejected' : 'failed', error as Error);
      return isRejected ? undefined : [];
    }
  }

  private async fillSlots(turn: OpenTurn): Promise<void> {
    const events = await extractSlots(this.hostOf(turn), turn.dialogue);
    turn.say(events);
    turn.record(...events);
  }

  private mayPredict(turn: OpenTurn): boolean {
    const { dialogue } = turn;
    if (dialogue.tracker.paused && dialogue.intent !== 'restart') return false;
    const since = dialogue.events.findLastIndex(({ event, name }) => event === 'action' && WAITING.has(String(name)));
    const ran = dialogue.events.slice(since + 1).filter(({ event }) => event === 'action').length;
    if (ran < MAX_PREDICTIONS) return true;
    turn.warn(`Rasa stops after ${MAX_PREDICTIONS} actions for one message`);
    return false;
  }

  private hostOf(turn: OpenTurn): RasaHost {
    const { conversation, server, generate } = this.parts;
    return {
      domain: conversation.domain,
      callAction: (name, dialogue) => server.run(name, dialogue, turn.calls),
      say: (response, dialogue) => spoken(response, dialogue, generate),
    };
  }

  private hasExpired({ domain, events }: Dialogue): boolean {
    const { expiresAfterMinutes } = domain.session;
    const message = replayedEvents(events).findLast(({ event }) => event === 'user');
    if (expiresAfterMinutes <= 0 || !message) return false;
    return this.parts.now() - (message.timestamp ?? 0) > expiresAfterMinutes * 60;
  }
}
