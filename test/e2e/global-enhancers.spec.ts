import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Injectable,
  Module,
  UseGuards,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { RasaAction, RasaModule, SlotSet } from 'nestjs-rasa';
import { tap, type Observable } from 'rxjs';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';

@Injectable()
class Journal {
  readonly lines: string[] = [];
}

/** A guard written for controllers: it reads the HTTP request and does not know about Rasa. */
@Injectable()
class ApiKeyGuard implements CanActivate {
  constructor(private readonly journal: Journal) {}
  canActivate(context: ExecutionContext): boolean {
    this.journal.lines.push(`guard ${context.getType()}`);
    const request = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    return request.headers['x-api-key'] === 'secret';
  }
}

@Injectable()
class TimingInterceptor implements NestInterceptor {
  constructor(private readonly journal: Journal) {}
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.journal.lines.push(`before ${context.getType()}`);
    return next.handle().pipe(tap({ complete: () => this.journal.lines.push('after') }));
  }
}

@Injectable()
class OwnGuard implements CanActivate {
  constructor(private readonly journal: Journal) {}
  canActivate(context: ExecutionContext): boolean {
    this.journal.lines.push(`own ${context.getType()}`);
    return true;
  }
}

@RasaAction('action_probe')
@UseGuards(OwnGuard)
class Probe {
  run() {
    return new SlotSet('ran', true);
  }
}

@Module({
  imports: [RasaModule.forRoot({ logging: false })],
  providers: [
    Probe,
    Journal,
    { provide: APP_GUARD, useClass: ApiKeyGuard },
    { provide: APP_INTERCEPTOR, useClass: TimingInterceptor },
  ],
})
class AppModule {}

describe.each(ADAPTERS)('global enhancers over %s', (adapter) => {
  let running: RunningApplication;
  afterEach(() => running.close());

  it('run once for each call, in the context of the transport', async () => {
    running = await start(AppModule, adapter);
    const answer = await post(running.url, callFor('action_probe'), { 'x-api-key': 'secret' });
    expect(answer.status).toBe(200);
    expect(running.app.get(Journal).lines).toEqual(['guard http', 'before http', 'own rasa', 'after']);
  });

  it('can deny with 403 and the name of the action', async () => {
    running = await start(AppModule, adapter);
    const { status, body } = await post(running.url, callFor('action_probe'));
    expect({ status, body }).toEqual({
      status: 403,
      body: { error: 'Forbidden resource', action_name: 'action_probe' },
    });
    expect(running.app.get(Journal).lines).toEqual(['guard http']);
  });
});
