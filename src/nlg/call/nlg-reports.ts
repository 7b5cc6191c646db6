import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { Observers, outcomeOf, quoted, stackOf } from '../../actions/index.js';
import { CallError, errorCodeOf } from '../../errors/index.js';
import { providersUnderToken } from '../../nest/providers-under-token.js';
import { RASA_NLG_OBSERVER } from '../nlg.tokens.js';
import type { NlgObserver, NlgReport } from '../ports/nlg-observer.js';
import type { NlgCallDto } from './nlg-call.js';
import type { NlgAnswer } from './nlg-run.js';
import { ResponseNotFound } from './response-not-found.js';

/** The report of one call, which is handed in once. */
export interface OpenNlgReport {
  /** The call has its answer. */
  answered(call: NlgCallDto, answer: NlgAnswer): void;
  /** The call could not be read, or something in front of the handler refused it. */
  refused(error: unknown): void;
}

/** Tells the log and the observers how NLG calls went; never what was said. */
@Injectable()
export class NlgReports implements OnApplicationBootstrap {
  private readonly logger = new Logger('RasaNlg');
  #observers = new Observers<NlgObserver>([]);

  constructor(private readonly modules: ModulesContainer) {}

  /** @throws InvalidOptionError when an observer is request-scoped */
  onApplicationBootstrap(): void {
    this.#observers = new Observers(
      providersUnderToken<NlgObserver>(this.modules.values(), RASA_NLG_OBSERVER, 'RASA_NLG_OBSERVER'),
    );
  }

  /** Begins the report of a call. */
  begin(requestId: string): OpenNlgReport {
    const started = performance.now();
    const tell = (report: Omit<NlgReport, 'requestId' | 'durationMs'>): void =>
      this.tell({ ...report, requestId, durationMs: performance.now() - started });
    return {
      answered: ({ response, channel }, { source, error }) => {
        tell({ response, channel, source, outcome: error === undefined ? 'ok' : outcomeOfNlg(error), error });
      },
      refused: (error) => tell({ response: null, channel: null, source: 'none', outcome: outcomeOf(error), error }),
    };
  }

  private tell(report: NlgReport): void {
    this.log(report);
    this.#observers.tell('nlgAnswered', report);
  }

  private log({ response, source, outcome, requestId, durationMs, error }: NlgReport): void {
    const level = levelOf(outcome);
    if (!Logger.isLevelEnabled(level)) return;
    const code = errorCodeOf(error);
    const line =
      `response=${response === null ? 'null' : quoted(response)} request_id=${quoted(requestId)} ` +
      `duration_ms=${durationMs.toFixed(1)} source=${source} outcome=${outcome}${code ? ` code=${code}` : ''}`;
    if (level === 'error') this.logger.error(line, error instanceof Error ? stackOf(error) : `thrown: ${typeof error}`);
    else this.logger[level](error instanceof CallError ? `${line} ${error.message}` : line);
  }
}

function outcomeOfNlg(error: unknown): NlgReport['outcome'] {
  return error instanceof ResponseNotFound ? 'not-found' : outcomeOf(error);
}

function levelOf(outcome: NlgReport['outcome']): 'debug' | 'warn' | 'error' {
  if (outcome === 'ok') return 'debug';
  return outcome === 'failed' || outcome === 'timed-out' || outcome === 'rejected' ? 'error' : 'warn';
}
