import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { errorCodeOf } from '../../errors/index.js';
import type { CallObserver, CallOutcome, CallReport } from './call-observer.js';
import { quoted } from './quoted.js';

/** How the log shows the conversation's id: as it is, hashed, or not at all. */
export type SenderIdLogging = 'plain' | 'hashed' | 'hidden';

/** The options of the {@link CallLogger}. */
export interface CallLoggerOptions {
  readonly senderId: SenderIdLogging;
  /** The key of the hash. Without a key, anyone could hash a telephone number and compare. */
  readonly senderIdKey: string;
}

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
  'timed-out': 'error',
};

/** Logs one line for each call, with a stack for unexpected errors; never a text of the conversation. */
export class CallLogger implements CallObserver {
  private readonly logger = new Logger('RasaAction');

  constructor(private readonly options: CallLoggerOptions) {}

  callRefused(report: CallReport): void {
    this.callEnded(report);
  }

  callEnded({ call, durationMs, outcome, error }: CallReport): void {
    // A call that names no action or cannot be read is logged by the reception.
    if (call === null) return;
    const level = LEVELS[outcome];
    if (!Logger.isLevelEnabled(level)) return;
    const sender = this.options.senderId === 'hidden' ? '' : ` sender_id=${this.senderId(call.senderId)}`;
    const code = errorCodeOf(error);
    const line =
      `action=${quoted(call.actionName)}${sender} request_id=${quoted(call.requestId)} ` +
      `duration_ms=${durationMs.toFixed(1)} outcome=${outcome}${code ? ` code=${code}` : ''}`;
    if (level !== 'error') this.logger[level](line);
    else this.logger.error(line, error instanceof Error ? stackOf(error) : `thrown: ${typeof error}`);
  }

  private senderId(senderId: string | null): string {
    if (senderId === null) return 'null';
    if (this.options.senderId === 'plain') return quoted(senderId);
    return createHmac('sha256', this.options.senderIdKey).update(senderId).digest('hex').slice(0, 16);
  }
}

/** The stack with those of its causes. The depth is limited, because an error may be its own cause. */
export function stackOf(error: Error, depth = 5): string {
  const own = error.stack ?? String(error);
  return error.cause instanceof Error && depth > 0 ? `${own}\nCaused by: ${stackOf(error.cause, depth - 1)}` : own;
}
