import type { OnApplicationShutdown, OnModuleInit } from '@nestjs/common';
import type { CallFailure, CallHead, CallObserver, OutcomeListener, RasaCall } from '../actions/index.js';
import type { JsonObject, WebhookStreamEvent } from '../protocol/index.js';
import { DomainIds } from './domain-ids.js';
import { RECORDING_FORMAT, type RecordedCall, type RecordedLine } from './recorded-line.js';
import type { RecordingOptions } from './recording.options.js';
import { RecordingFile } from './recording-file.js';
import { Redaction } from './redaction.js';

/** The answer to a call that failed, as HTTP has it. */
export type ToAnswer = (failure: CallFailure) => { readonly status: number; readonly body: unknown };

type Beginning = Pick<RecordedCall, 'time' | 'requestId' | 'transport' | 'call' | 'domainId'>;

/** Records calls and their answers, redacted, in a file. */
export class CallRecorder implements CallObserver, OnModuleInit, OnApplicationShutdown {
  readonly #file: RecordingFile;
  readonly #redaction: Redaction;
  readonly #domains = new DomainIds();

  /** @param toAnswer - the answer to a call that failed */
  constructor(
    private readonly options: RecordingOptions,
    private readonly toAnswer: ToAnswer,
  ) {
    this.#file = new RecordingFile(options.file);
    this.#redaction = new Redaction(options.rules);
  }

  /** @throws RecordingFileError when the file cannot be opened */
  async onModuleInit(): Promise<void> {
    await this.#file.open();
    this.write({ type: 'recording', format: RECORDING_FORMAT, redaction: this.options.rules });
  }

  /** The last calls were answered before Nest calls this. */
  onApplicationShutdown(): Promise<void> {
    return this.#file.close();
  }

  callRead(call: RasaCall, head: CallHead): OutcomeListener | undefined {
    if (!this.#file.isOpen) return undefined;
    try {
      const isSampled = Math.random() < this.options.sample;
      // Rasa sends a domain once, so it is recorded even if its call is not.
      const domainId = isSampled || call.domain_digest ? this.recordDomain(call) : undefined;
      return isSampled ? this.listener(this.begin(call, head, domainId)) : undefined;
    } catch {
      this.#file.drop();
      return undefined;
    }
  }

  private recordDomain(call: RasaCall): string | undefined {
    const found = this.#domains.of(call);
    if (!found) return undefined;
    if (found.isNew && this.write({ type: 'domain', id: found.id, domain: found.domain })) this.#domains.keep(found.id);
    return found.id;
  }

  /** The call is copied now, because its action may change it. */
  private begin(call: RasaCall, { requestId, transport }: CallHead, domainId: string | undefined): Beginning {
    const { next_action, sender_id, tracker, version, domain_digest } = call;
    const domain = domainId === undefined ? call.domain : undefined;
    return {
      time: new Date().toISOString(),
      requestId,
      transport,
      call: this.#redaction.message({ next_action, sender_id, tracker, domain, version, domain_digest }) as JsonObject,
      ...(domainId !== undefined && { domainId }),
    };
  }

  private listener(beginning: Beginning): OutcomeListener {
    const begun = performance.now();
    const stream: WebhookStreamEvent[] = [];
    const end = (status: number, body: unknown): void => {
      const durationMs = Math.round(performance.now() - begun);
      const streamed = stream.length > 0 && { stream };
      this.write({ type: 'call', ...beginning, durationMs, ...streamed, status, body: this.#redaction.answer(body) });
    };
    return {
      streamed: (event) => void stream.push(this.#redaction.message(event) as WebhookStreamEvent),
      answered: (answer) => end(200, answer),
      failed: (failure) => {
        const { status, body } = this.toAnswer(failure);
        end(status, body);
      },
    };
  }

  private write(line: RecordedLine): boolean {
    return this.#file.write(line);
  }
}
