import { Inject, Injectable } from '@nestjs/common';
import { ActionNotFoundException } from '../../errors/index.js';
import { CALL_ADMISSION, PIPELINE_OPTIONS } from '../actions.tokens.js';
import { ActionHints } from '../boot/action-hints.js';
import type { PipelineOptions } from '../pipeline.options.js';
import { runIn, type Admission } from '../ports/admission.js';
import { RemoteHost, type RelayedAnswer, type RemoteAction } from '../ports/remote-actions.js';
import { relayedStream } from '../streaming/relayed-stream.js';
import { ActionCatalog } from './action-catalog.js';
import { bytesOfCall } from './bytes-of-call.js';
import type { CallRun } from './call-run.js';
import type { Cancellation } from './cancellation.js';
import { limitTime } from './limit-time.js';
import { RunningCalls } from './running-calls.js';

/** Takes the calls of actions that this application does not have to the remotes. */
@Injectable()
export class Forwarding {
  constructor(
    private readonly host: RemoteHost,
    private readonly running: RunningCalls,
    private readonly catalog: ActionCatalog,
    private readonly hints: ActionHints,
    @Inject(CALL_ADMISSION) private readonly admission: Admission,
    @Inject(PIPELINE_OPTIONS) private readonly options: PipelineOptions,
  ) {}

  /**
   * Forwards a call, and hands the answer of the remote to the reply.
   *
   * @throws CallError, or the signal's reason
   */
  async forward(actionName: string, run: CallRun): Promise<void> {
    const { cancellation, report, reply } = run;
    try {
      const answer = await this.running.track(actionName, cancellation, () => this.run(actionName, run));
      reply.relay(answer);
      report.ended();
    } catch (error) {
      report.failed(error);
      throw error;
    }
  }

  private run(actionName: string, run: CallRun): Promise<RelayedAnswer> {
    const action = this.host.remotes?.find(actionName);
    if (action) return this.runAdmitted(action, run);
    return this.lookUp(actionName, run.cancellation).then((found) => this.runAdmitted(found, run));
  }

  private async lookUp(actionName: string, cancellation: Cancellation): Promise<RemoteAction> {
    const action = await this.host.remotes?.lookUp(actionName);
    if (cancellation.isOver) throw cancellation.signal.reason;
    if (action) return action;
    this.hints.notFound(actionName, this.catalog.names());
    throw new ActionNotFoundException(actionName);
  }

  /** The limits of the application apply. What refuses the call before it is sent is not the end of a run. */
  private runAdmitted(action: RemoteAction, run: CallRun): Promise<RelayedAnswer> {
    const { head, cancellation, report } = run;
    const place = this.admission.enter({ definition: action, head, cancellation });
    const begin = (): Promise<RelayedAnswer> => {
      report.running();
      return this.ask(action, run);
    };
    return place ? runIn(place, begin) : begin();
  }

  private async ask(action: RemoteAction, run: CallRun): Promise<RelayedAnswer> {
    const { call, incoming, head, cancellation, stream } = run;
    const timeoutMs = action.timeoutMs ?? this.options.timeoutMs;
    const timer = limitTime(cancellation, action.name, timeoutMs);
    const bytes = incoming.raw ?? bytesOfCall(call);
    try {
      return await action.forward({
        actionName: action.name,
        head,
        bytes,
        over: cancellation,
        timeoutMs,
        stream: stream && relayedStream(stream),
      });
    } catch (error) {
      // A remote that did not get the whole call is not what failed.
      throw bytes.failure ?? error;
    } finally {
      clearTimeout(timer);
    }
  }
}
