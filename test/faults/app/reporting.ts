/** What the programs of this suite tell their parent. */
import type { Provider } from '@nestjs/common';
import { RASA_CALL_OBSERVER, type CallObserver } from 'nestjs-rasa';
import type { Question, Report } from '../protocol.js';

/** Counts calls and unhandled errors of this process, and answers when the parent asks for them. */
export class Reporting {
  readonly #unhandled: string[] = [];
  readonly #calls = { began: 0, refused: 0, ended: 0 };

  constructor() {
    for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
      process.on(event, (error: unknown) =>
        this.#unhandled.push(`${event}: ${error instanceof Error ? error.stack : typeof error}`),
      );
    }
  }

  /** Counts the calls of the application that it is a provider of. */
  get observer(): Provider {
    const calls = this.#calls;
    const observer: CallObserver = {
      callBegan: () => void (calls.began += 1),
      callRefused: () => void (calls.refused += 1),
      callEnded: () => void (calls.ended += 1),
    };
    return { provide: RASA_CALL_OBSERVER, useValue: observer };
  }

  /** Tells the parent that this process is ready. It ends with the parent. */
  ready(ports: { readonly port: number; readonly grpcPort: number }, seen: () => Report['seen'] = () => ({})): void {
    process.on('message', (question: Question) => {
      if (question === 'report') process.send?.({ report: this.report(seen()) });
    });
    process.on('disconnect', () => process.exit());
    process.send?.(ports);
  }

  private report(seen: Report['seen']): Report {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers: external } = process.memoryUsage();
    return { heapUsed, external, unhandled: this.#unhandled, calls: this.#calls, seen };
  }
}
