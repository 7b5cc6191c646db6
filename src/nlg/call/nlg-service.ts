import { Inject, Injectable } from '@nestjs/common';
import { RunningCalls, type Cancellation } from '../../actions/index.js';
import { Tracker } from '../../conversation/index.js';
import { NlgTimeoutError } from '../../errors/index.js';
import type { NlgHandler } from '../boot/nlg-handler.js';
import { NlgRegistry } from '../boot/nlg-registry.js';
import type { NlgOptions } from '../nlg.options.js';
import { NLG_OPTIONS } from '../nlg.tokens.js';
import type { LastSaid } from '../ports/domain-responses.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import { lastSaid } from './last-said.js';
import type { NlgCallDto } from './nlg-call.js';
import { NlgCallContext, type NlgCall } from './nlg-context.js';
import { NlgFallbacks } from './nlg-fallbacks.js';
import { NlgHints } from './nlg-hints.js';
import { NlgLanguages } from './nlg-language.js';
import { NlgRenderer } from './nlg-renderer.js';
import type { NlgAnswer, NlgHead, NlgRun, NlgSaid } from './nlg-run.js';
import { ResponseNotFound } from './response-not-found.js';
import { chosen, messagesOf } from './variations.js';
import { wireMessage, written } from './wire-message.js';

/** What belongs to one call while it is answered. */
interface Answering {
  readonly context: NlgCallContext;
  readonly cancellation: Cancellation;
  readonly lastSaid: () => LastSaid | undefined;
}

/** From a call to its answer: the handler's, the domain's, or the fallback. There is an answer whatever happens. */
@Injectable()
export class NlgService {
  constructor(
    private readonly handlers: NlgRegistry,
    private readonly renderer: NlgRenderer,
    private readonly fallback: NlgFallbacks,
    private readonly languages: NlgLanguages,
    private readonly running: RunningCalls,
    private readonly hints: NlgHints,
    @Inject(NLG_OPTIONS) private readonly options: NlgOptions,
  ) {}

  /** The answer to a call. It never rejects. */
  async answer(run: NlgRun): Promise<NlgAnswer> {
    const answering = this.begin(run);
    const { source, message, error } = await this.said(answering);
    const { response } = run.call;
    try {
      const { json, leftOut } = wireMessage(message);
      this.hints.leftOut(response, leftOut);
      return { json, source, error };
    } catch (second) {
      const instead = this.instead(second, answering);
      return { ...instead, json: wireMessage(instead.message).json };
    }
  }

  /** What is said, as a message. It never rejects. */
  say(run: NlgRun): Promise<NlgSaid> {
    return this.said(this.begin(run));
  }

  private begin({ call, head, cancellation }: NlgRun): Answering {
    return {
      context: this.contextOf(call, head, cancellation),
      cancellation,
      lastSaid: () => lastSaid(call.tracker?.events, call.response),
    };
  }

  private async said(answering: Answering): Promise<NlgSaid> {
    try {
      const handler = this.handlers.find(answering.context.call.response);
      const made = handler && (await this.handled(handler, answering));
      if (made) return { message: made, source: 'handler' };
      return { message: this.renderedOrThrow(answering), source: 'domain' };
    } catch (error) {
      return this.instead(error, answering);
    }
  }

  private contextOf(call: NlgCallDto, head: NlgHead, cancellation: Cancellation): NlgCallContext {
    const { slots, events, ...others } = call.tracker ?? {};
    const tracker = Tracker.fromState({ ...others, slots: slots ?? {}, events: events ?? [] });
    const { response, id, channel } = call;
    const { requestId, transport, request } = head;
    const senderId = tracker.senderId;
    const facts = { response, id, channel, arguments: call.arguments, senderId, requestId, transport, request };
    const language = this.languages.of(new NlgCallContext({ ...facts, language: null }, tracker, cancellation));
    return new NlgCallContext({ ...facts, language }, tracker, cancellation);
  }

  private handled(handler: NlgHandler, answering: Answering): Promise<NlgMessage | undefined> {
    const { context, cancellation } = answering;
    return this.running.track(context.call.response, cancellation, async () => {
      const timer = this.limit(handler, context.call, cancellation);
      try {
        const variations = messagesOf(await handler.invoke(context), handler.place);
        return chosen(variations, this.options.random, answering.lastSaid);
      } finally {
        clearTimeout(timer);
      }
    });
  }

  private limit({ timeoutMs }: NlgHandler, { response }: NlgCall, end: Cancellation): NodeJS.Timeout | undefined {
    const limit = timeoutMs ?? this.options.timeoutMs;
    if (limit === 0) return undefined;
    return setTimeout(() => end.cancel(new NlgTimeoutError(response, limit)), limit);
  }

  private rendered({ context, lastSaid: last }: Answering): NlgMessage | undefined {
    return this.renderer.render(context.call, context.tracker.slots, last);
  }

  private renderedOrThrow(answering: Answering): NlgMessage {
    const message = this.rendered(answering);
    if (message) return message;
    throw new ResponseNotFound();
  }

  /** What is said when something failed: the domain's own text, where there is one that can be written, or the fallback. */
  private instead(error: unknown, answering: Answering): NlgSaid {
    const { context } = answering;
    if (error instanceof ResponseNotFound) {
      if (error.isExpectedFor(context.call.response)) return { message: this.fallback.nothing, source: 'none' };
      this.hints.notFound(context.call.response);
    }
    const message = this.domainsText(answering) ?? this.fallback.message(error, context);
    return { message: message ?? this.fallback.nothing, source: message ? 'fallback' : 'none', error };
  }

  private domainsText(answering: Answering): NlgMessage | undefined {
    try {
      return written(this.rendered(answering));
    } catch {
      return undefined; // The first error is the one that is reported.
    }
  }
}
