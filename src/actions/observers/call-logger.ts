import { createHmac } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { errorCodeOf } from '../../errors/index.js';
import type { CallObserver, CallOutcome, CallReport } from './call-observer.js';
import { quoted } from './quoted.js';

/** How the log names a conversation: as it is, hashed, or not at all. */
export type SenderIdLogging = 'plain' | 'hashed' | 'hidden';

/** What the log says of calls. */
export interface CallLoggerOptions {
  readonly senderId: SenderIdLogging;
  /** The key of the hash; without one anybody can hash a telephone number and compare. */
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
  'shutting-down': 'warn',
  'too-large': 'warn',
  'unsupported-encoding': 'warn',
  failed: 'error',
  'timed-out': 'error',
};

/** One line a call, and a stack with what was not expected; never what was said. */
export class CallLogger implements CallObserver {
  private readonly logger = new Logger('RasaAction');

  constructor(private readonly options: CallLoggerOptions) {}

  callRefused(report: CallReport): void {
    this.callEnded(report);
  }

  callEnded({ call, durationMs, outcome, error }: CallReport): void {
    // What names no action, or cannot be read, has a line of its own from the reception.
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

/** The stack, with those of its causes; an error may be its own cause, hence the bound. */
export function stackOf(error: Error, depth = 5): string {
  const own = error.stack ?? String(error);
  return error.cause instanceof Error && depth > 0 ? `${own}\nCaused by: ${stackOf(error.cause, depth - 1)}` : own;
}
