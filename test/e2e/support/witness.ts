import { AsyncLocalStorage } from 'node:async_hooks';
import { Module, type Type } from '@nestjs/common';
import {
  RASA_AROUND_ACTION,
  RASA_AROUND_CALL,
  RASA_CALL_OBSERVER,
  type AroundAction,
  type AroundCall,
  type CallHead,
  type CallObserver,
  type RasaContext,
} from 'nestjs-rasa';

/** Active while an around runs its action, like an OpenTelemetry span. */
export const span = new AsyncLocalStorage<string>();

/** Implements all ports and records what it sees. */
export class Witness implements CallObserver, AroundCall, AroundAction {
  readonly lines: string[] = [];

  async aroundCall<T>({ actionName }: CallHead, next: () => Promise<T>): Promise<T> {
    this.lines.push(`around call ${actionName}`);
    return span.run(`call ${actionName}`, next).finally(() => this.lines.push('call left'));
  }

  async aroundAction<T>({ call }: RasaContext, next: () => Promise<T>): Promise<T> {
    this.lines.push('around action');
    const name = `${span.getStore()} > action ${call.actionName}`;
    return span.run(name, next).finally(() => this.lines.push('action left'));
  }

  callBegan(): void {
    this.lines.push('began');
  }

  callRefused({ outcome }: Parameters<NonNullable<CallObserver['callRefused']>>[0]): void {
    this.lines.push(`refused ${outcome}`);
  }

  callEnded({ outcome }: Parameters<NonNullable<CallObserver['callEnded']>>[0]): void {
    this.lines.push(`ended ${outcome}`);
  }

  streamBegan(): void {
    this.lines.push('stream began');
  }

  streamEnded({ interrupted }: { interrupted: boolean }): void {
    this.lines.push(`stream ended${interrupted ? ', interrupted' : ''}`);
  }

  domainResolved(source: string): void {
    this.lines.push(`domain ${source}`);
  }

  /** What was seen since the last call. */
  take(): string[] {
    return this.lines.splice(0);
  }
}

/** A module that does not know RasaModule. */
export function witnessModule(witness: Witness): Type {
  @Module({
    providers: [
      { provide: RASA_CALL_OBSERVER, useFactory: () => [witness] },
      { provide: RASA_AROUND_CALL, useValue: witness },
      { provide: RASA_AROUND_ACTION, useValue: witness },
    ],
  })
  class WitnessModule {}
  return WitnessModule;
}
