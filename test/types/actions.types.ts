/** Rules that the compiler enforces: `tsc --noEmit` fails when one of them is broken. Nothing here is run. */
import { Injectable } from '@nestjs/common';
import {
  Ctx,
  LatestMessage,
  RasaAction,
  SlotSet,
  type Action,
  type ActionResult,
  type CollectingDispatcher,
  type Domain,
  type RasaContext,
  type RasaEvent,
  type Tracker,
} from 'nestjs-rasa';
import { expectTypeOf } from 'expect-type';

@RasaAction('action_good')
export class Good implements Action {
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain, context: RasaContext) {
    expectTypeOf(context.signal).toEqualTypeOf<AbortSignal>();
    dispatcher.utterMessage({ text: `${tracker.senderId} ${Object.keys(domain.slots).length}`, any_variable: 1 });
    return [new SlotSet('a', 1), { event: 'made_up' }];
  }
}

// @ts-expect-error a class action needs a `run`
@RasaAction('action_without_run')
export class WithoutRun {
  start() {}
}

// @ts-expect-error numbers are not events
@RasaAction('action_wrong_result')
export class WrongResult {
  run() {
    return [1, 2];
  }
}

@Injectable()
export class Methods {
  @RasaAction('action_method', { timeoutMs: 1_000 })
  async method(@Ctx('tracker') tracker: Tracker, @LatestMessage('text') text: string | null) {
    return new SlotSet(tracker.senderId ?? 'nobody', text);
  }

  // @ts-expect-error a text is not an event
  @RasaAction('action_text')
  text() {
    return 'hello';
  }

  // @ts-expect-error there is no such option
  @RasaAction('action_option', { timeout: 5 })
  option() {}

  @RasaAction('action_member')
  member(
    // @ts-expect-error the context has no such member
    @Ctx('trackr') tracker: Tracker,
    // @ts-expect-error a message has no such member
    @LatestMessage('txt') text: string,
  ) {
    return new SlotSet('a', [tracker, text]);
  }
}

// The allowed and the forbidden return values.
expectTypeOf<SlotSet>().toExtend<RasaEvent>();
expectTypeOf<Promise<SlotSet[]>>().toExtend<ActionResult>();
expectTypeOf<AsyncGenerator<SlotSet>>().toExtend<ActionResult>();
expectTypeOf<undefined>().toExtend<ActionResult>();
expectTypeOf<Promise<void>>().toExtend<ActionResult>();
expectTypeOf<number[]>().not.toExtend<ActionResult>();
expectTypeOf<{ name: string }>().not.toExtend<ActionResult>();
