import { Logger } from '@nestjs/common';
import { errorCodeOf } from '../../errors/index.js';
import type { ActionCall } from '../call/rasa-context.js';
import type { CallObserver, CallOutcome, CallReport } from './call-observer.js';
import { quoted } from './quoted.js';
import { shownSenderId, type SenderIdOptions } from './sender-ids.js';

/** The options of the {@link CallLogger}. */
export interface CallLoggerOptions extends SenderIdOptions {
  /** Whether a line is a text, or an object with a member for each fact. */
  readonly format: LogFormat;
}

/** How the line of a call is handed to Nest's logger. */
export type LogFormat = 'text' | 'object';

const LEVELS: Record<CallOutcome, 'log' | 'warn' | 'error'> = {
  ok: 'log',
  rejected: 'log',
  'missing-domain': 'log',
  aborted: 'warn',
  denied: 'warn',
  'invalid-call': 'warn',
  'not-found': 'warn',
  overloaded: 'warn',
  'shutting-down': 'warn',
  'too-large': 'warn',
  unauthenticated: 'warn',
  'unsupported-encoding': 'warn',
  failed: 'error',
  'bad-answer': 'error',
  unavailable: 'error',
  'timed-out': 'error',
};

/** Logs one line for each call, with a stack for unexpected errors; never a text of the conversation. */
export class CallLogger implements CallObserver {
  private readonly logger = new Logger('RasaAction');

  constructor(private readonly options: CallLoggerOptions) {}

  callRefused(report: CallReport): void {
    this.callEnded(report);
  }

  callEnded(report: CallReport): void {
    const { call, outcome, error } = report;
    // A call that names no action or cannot be read is logged by the reception.
    if (call === null) return;
    const level = LEVELS[outcome];
    if (!Logger.isLevelEnabled(level)) return;
    const line = this.options.format === 'object' ? this.factsOf(call, report) : this.textOf(call, report);
    if (level !== 'error') this.logger[level](line);
    else this.logger.error(line, error instanceof Error ? stackOf(error) : `thrown: ${typeof error}`);
  }

  private textOf({ actionName, senderId, requestId }: ActionCall, { durationMs, outcome, error }: CallReport): string {
    const shown = shownSenderId(senderId, this.options);
    const sender = this.options.senderId === 'hidden' ? '' : ` sender_id=${quoted(shown ?? 'null')}`;
    const code = errorCodeOf(error);
    return (
      `action=${quoted(actionName)}${sender} request_id=${quoted(requestId)} ` +
      `duration_ms=${durationMs.toFixed(1)} outcome=${outcome}${code ? ` code=${code}` : ''}`
    );
  }

  private factsOf({ actionName, senderId, requestId }: ActionCall, { durationMs, outcome, error }: CallReport): object {
    const code = errorCodeOf(error);
    return {
      action: actionName,
      ...(this.options.senderId !== 'hidden' && { sender_id: shownSenderId(senderId, this.options) ?? null }),
      request_id: requestId,
      duration_ms: Math.round(durationMs * 10) / 10,
      outcome,
      ...(code && { code }),
    };
  }
}

/** The stack with those of its causes. The depth is limited, because an error may be its own cause. */
export function stackOf(error: Error, depth = 5): string {
  const own = error.stack ?? String(error);
  return error.cause instanceof Error && depth > 0 ? `${own}\nCaused by: ${stackOf(error.cause, depth - 1)}` : own;
}
