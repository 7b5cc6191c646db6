import 'nestjs-rasa/testing/jest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Module, Scope, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import {
  ActionExecutionRejection,
  ActionTimeoutError,
  FollowupAction,
  RasaAction,
  RasaArgumentsHost,
  RasaModule,
  Slot,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type RasaContext,
  type Tracker,
} from 'nestjs-rasa';
import { rasaTester, RasaTestingModule, tracker, type RasaTester } from 'nestjs-rasa/testing';

@Injectable()
class Forecasts {
  degrees(_city: string): Promise<number> {
    throw new Error('no network in tests');
  }
}

@Injectable()
class KnownCity implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return RasaArgumentsHost.create(context).getTracker().getSlot('city') !== 'Atlantis';
  }
}

@RasaAction('action_weather')
@UseGuards(KnownCity)
class Weather {
  constructor(private readonly forecasts: Forecasts) {}

  async run(@Slot('city') city: string) {
    return [new SlotSet('degrees', await this.forecasts.degrees(city)), new FollowupAction('utter_weather')];
  }
}

@RasaAction('action_reject')
class Reject {
  run(): never {
    throw new ActionExecutionRejection('action_reject', 'not today');
  }
}

@RasaAction('action_tell')
class Tell {
  async *run() {
    yield 'One. ';
    yield 'Two.';
  }
}

@RasaAction('action_hang', { timeoutMs: 20 })
class Hang {
  run(): Promise<never> {
    return new Promise(() => undefined);
  }
}

@Injectable({ scope: Scope.REQUEST })
@RasaAction('action_scoped')
class Scoped {
  constructor(@Inject(REQUEST) private readonly request: { readonly tenant?: string }) {}

  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: `Hello ${this.request.tenant}`, buttons: [{ title: 'Yes', payload: '/affirm' }] });
  }
}

@RasaAction('action_look')
class Look {
  run(dispatcher: CollectingDispatcher, state: Tracker, domain: Domain, { call }: RasaContext) {
    const seen = { ...state.currentState(), version: call.version, slots: { ...state.slots }, actions: domain.raw };
    dispatcher.utterMessage({ custom: seen });
  }
}

@Module({
  imports: [RasaModule.forRoot({ logging: false })],
  providers: [Weather, Forecasts, Reject, Tell, Hang, Scoped, Look],
})
class AppModule {}

describe('a tester', () => {
  let rasa: RasaTester;

  beforeAll(async () => {
    rasa = await RasaTestingModule.create({ imports: [AppModule] }, { domain: { slots: { city: {}, degrees: {} } } })
      .overrideProvider(Forecasts)
      .useValue({ degrees: async () => 21 })
      .compile();
  });

  afterAll(() => rasa.close());

  it('runs an action with the providers of the application and those of the test', async () => {
    const result = await rasa.run('action_weather', tracker().slot('city', 'Rome').user('/ask_weather'));
    expect(result).toSetSlot('degrees', 21);
    expect(result).toFollowUpWith('utter_weather');
    expect(result).toHaveEvents([new SlotSet('degrees', 21), new FollowupAction('utter_weather')]);
    expect(result).toMatchObject({ slots: { degrees: 21 }, followup: 'utter_weather', rejected: false, error: null });
    expect(result.conversation.toTracker()).toMatchObject({
      slots: { city: 'Rome', degrees: 21 },
      followup_action: 'utter_weather',
      latest_action_name: 'action_weather',
    });
  });

  it('gives the next action what the one before it left', async () => {
    const { conversation } = await rasa.run('action_weather', tracker().slot('city', 'Rome'));
    const { responses } = await rasa.run('action_look', conversation.user('thanks', { intent: 'thank' }));
    expect(responses[0]?.custom).toMatchObject({
      slots: { city: 'Rome', degrees: 21 },
      version: '3.20.0',
      latest_message: { text: 'thanks', intent: { name: 'thank' } },
      latest_action_name: 'action_listen',
      actions: { slots: { city: {}, degrees: {} } },
    });
  });

  it('runs guards, and gives the error of a refused call', async () => {
    const result = await rasa.run('action_weather', tracker().slot('city', 'Atlantis'));
    expect(result).toMatchObject({ error: { message: 'Forbidden resource' }, events: [], rejected: false });
  });

  it('tells rejections, and what Rasa records of them', async () => {
    const result = await rasa.run('action_reject');
    expect(result).toReject('not today');
    expect(result).toReject(/today/);
    expect(result.rejected).toBe(true);
    expect(result.conversation.toTracker().events?.at(-1)).toMatchObject({ event: 'action_execution_rejected' });
  });

  it('streams when it is asked to, and else collects', async () => {
    const streamed = await rasa.run('action_tell', tracker(), { stream: true });
    expect(streamed).toStream(['One. ', 'Two.']);
    expect(streamed).toStream('One. Two.');
    expect(streamed).toStream(/^One/);
    expect(streamed).toUtter('One. Two.');
    expect(streamed.responses).toEqual([]);
    const collected = await rasa.run('action_tell');
    expect(collected).toUtter('One. Two.');
    expect(collected).not.toStream();
  });

  it('keeps time limits and request scopes', async () => {
    expect((await rasa.run('action_hang')).error).toBeInstanceOf(ActionTimeoutError);
    const scoped = await rasa.run('action_scoped', tracker(), { request: { tenant: 'Ada' } });
    expect(scoped).toUtter({ text: /Ada$/, buttons: ['Yes'] });
    expect(scoped).toUtter({ buttons: [{ payload: '/affirm' }] });
    expect(scoped).not.toUtter({ buttons: [] });
  });

  it('stops an action by a signal', async () => {
    const result = await rasa.run('action_weather', tracker(), { signal: AbortSignal.abort() });
    expect(result.error).toMatchObject({ code: 'RASA_ACTION_ABORTED' });
  });

  it("takes a tracker as Rasa has it, which stays as it was, and providers' instances", async () => {
    const state = { sender_id: 'ada', slots: { city: 'Rome' }, events: [] };
    const { responses, conversation } = await rasa.run('action_look', state);
    expect(responses[0]?.custom).toMatchObject({ sender_id: 'ada', slots: { city: 'Rome' }, version: null });
    expect(state).toEqual({ sender_id: 'ada', slots: { city: 'Rome' }, events: [] });
    expect(conversation.toTracker()).toMatchObject({ sender_id: 'ada', latest_action_name: 'action_look' });
    expect(await rasa.get<Forecasts>(Forecasts).degrees('x')).toBe(21);
  });

  it('works on an application that exists', async () => {
    const other = rasaTester(rasa.app);
    expect(await other.run('action_weather', tracker().slot('city', 'Rome'))).toSetSlot('degrees');
  });
});
