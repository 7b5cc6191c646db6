import { ActionExecutionRejection, kindOf, TestSetupError } from '../../errors/index.js';
import { isJsonObject, type RasaEvent, type RasaResponse } from '../../protocol/index.js';
import type { StreamedAnswer } from '../tester/action-run.js';

/** What a matcher looks at. */
export interface Subject {
  /** What to call it in a message. */
  readonly name: string;
  readonly events: readonly RasaEvent[];
  readonly responses: readonly RasaResponse[];
  /** Undefined for what cannot stream, such as the body of an answer. */
  readonly stream: StreamedAnswer | undefined;
  /** Why there is no answer, as the rest of "but it …"; null if there is one. A rejection is an answer. */
  readonly failure: string | null;
  /** The reason of a rejection; null if it did not reject. */
  readonly rejection: string | null;
}

/**
 * Reads what `expect()` was given: what `rasa.run()` or a form gave, or an answer of the webhook.
 *
 * @throws TestSetupError for anything else
 */
export function subjectOf(matcher: string, received: unknown): Subject {
  if (!isAnswer(received)) throw notAnAnswer(matcher, received);
  const { action, form, error = null, stream, events, responses } = received;
  const rejects = error instanceof ActionExecutionRejection;
  return {
    name: action ?? form ?? 'the action',
    events,
    responses,
    stream,
    failure: error === null || rejects ? null : `failed: ${errorText(error)}`,
    rejection: rejects ? error.message : null,
  };
}

interface Answer {
  readonly action?: string;
  readonly form?: string;
  readonly error?: unknown;
  readonly stream?: StreamedAnswer;
  readonly events: readonly RasaEvent[];
  readonly responses: readonly RasaResponse[];
}

function isAnswer(received: unknown): received is Answer {
  return isJsonObject(received) && Array.isArray(received['events']) && Array.isArray(received['responses']);
}

function notAnAnswer(matcher: string, received: unknown): TestSetupError {
  const isPromise = isJsonObject(received) && typeof received['then'] === 'function';
  return new TestSetupError(
    `expect().${matcher}() needs what rasa.run() returned, but it got ${isPromise ? 'a promise' : kindOf(received)}`,
    isPromise ? 'Write `await` in front of rasa.run().' : 'Pass the result of rasa.run(), or { events, responses }.',
  );
}

/** The error with the place where it was thrown. */
function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name}: ${error.message}${frame === undefined ? '' : `\n  ${frame.trim()}`}`;
}
