/** The actions of our servers. All give the same answer, but use different features for it. */
import {
  UseGuards,
  UseInterceptors,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
  type PipeTransform,
} from '@nestjs/common';
import { Ctx, LatestMessage, RasaAction, Slot, SlotSet, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
import type { ParsedMessage, RasaEvent } from 'nestjs-rasa';
import type { Observable } from 'rxjs';

const NAME = 'action_bench';

function answer(dispatcher: CollectingDispatcher, cuisine: unknown, message: ParsedMessage): RasaEvent[] {
  dispatcher.utterMessage({ text: `Intent ${message.intent?.name}, cuisine ${String(cuisine)}.` });
  return [new SlotSet('cuisine_seen', cuisine)];
}

/** Reads a slot and the latest message, like most actions. */
@RasaAction(NAME)
export class PlainAction {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): RasaEvent[] {
    return answer(dispatcher, tracker.getSlot('cuisine'), tracker.latestMessage);
  }
}

/** Reads every event of the conversation. */
@RasaAction(NAME)
export class HistoryAction {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): RasaEvent[] {
    let named = 0;
    for (const { event } of tracker.events) if (event !== '') named += 1;
    if (named === 0) throw new Error('The benchmark sends conversations with a history.');
    return answer(dispatcher, tracker.getSlot('cuisine'), tracker.latestMessage);
  }
}

class OpenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return context.getType<string>() === 'rasa';
  }
}

class PassingInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle();
  }
}

class TrimPipe implements PipeTransform {
  transform(value: unknown): unknown {
    return typeof value === 'string' ? value.trim() : value;
  }
}

/** With a guard, an interceptor and a pipe. */
@RasaAction(NAME)
@UseGuards(OpenGuard)
@UseInterceptors(PassingInterceptor)
export class EnhancedAction {
  run(
    @Slot('cuisine', TrimPipe) cuisine: unknown,
    @LatestMessage() message: ParsedMessage,
    @Ctx('dispatcher') dispatcher: CollectingDispatcher,
  ): RasaEvent[] {
    return answer(dispatcher, cuisine, message);
  }
}
