import { UnauthorizedException, type CanActivate, type ExecutionContext, type Provider } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import {
  ActionExecutionRejection,
  ActiveLoop,
  AllSlotsReset,
  FollowupAction,
  RasaAction,
  Restarted,
  SlotSet,
  UserUtteranceReverted,
  type CollectingDispatcher,
  type Domain,
  type Tracker,
  type Yielded,
} from 'nestjs-rasa';

/** The calls that actions of this bot got. */
export interface SeenCall {
  readonly state: Record<string, unknown>;
  readonly domain: object;
}

/** Actions for the tests of the command line, and what they saw. */
export function cliBot(): { providers: Provider[]; seen: SeenCall[] } {
  const seen: SeenCall[] = [];

  @RasaAction('action_look')
  class Look {
    run(_dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): void {
      seen.push({ state: tracker.currentState(), domain: domain.raw });
    }
  }

  @RasaAction('action_search')
  class Search {
    run(dispatcher: CollectingDispatcher, tracker: Tracker) {
      const cuisine = tracker.getSlot<string>('cuisine') ?? 'any';
      dispatcher.utterMessage({
        text: `I found 2 ${cuisine} places.`,
        buttons: [
          { title: 'The first', payload: '/choose{"place": 1}' },
          { title: 'The second', payload: '/choose{"place": 2}' },
        ],
      });
      dispatcher.utterMessage({ response: 'utter_more', count: 2 });
      return [new SlotSet('matches', 2), new FollowupAction('action_count')];
    }
  }

  @RasaAction('action_count')
  class Count {
    run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
      dispatcher.utterMessage({ text: `matches: ${JSON.stringify(tracker.getSlot('matches'))}` });
    }
  }

  @RasaAction('action_tell')
  class Tell {
    async *run(): AsyncGenerator<Yielded> {
      yield 'First soup. ';
      yield { text: 'Then pizza.', image: 'https://example.org/pizza.png' };
      yield new SlotSet('told', true);
    }
  }

  @RasaAction('action_again')
  class Again {
    run() {
      return new FollowupAction('action_again');
    }
  }

  @RasaAction('action_events')
  class Events {
    run(_dispatcher: CollectingDispatcher, tracker: Tracker) {
      const kind = tracker.latestMessage.text;
      if (kind === 'reset') return [new AllSlotsReset()];
      if (kind === 'restart') return [new Restarted()];
      if (kind === 'revert') return [new UserUtteranceReverted()];
      return [new ActiveLoop('booking_form')];
    }
  }

  @RasaAction('action_reject')
  class Reject {
    run(): void {
      throw new ActionExecutionRejection('action_reject', 'not now');
    }
  }

  @RasaAction('action_crash')
  class Crash {
    run(): void {
      throw new Error('secret of the server');
    }
  }

  return { providers: [Look, Search, Count, Tell, Again, Events, Reject, Crash], seen };
}

/** A global guard that wants the query parameter `token`, or the header `x-key`. */
export const TOKEN_GUARD: Provider = {
  provide: APP_GUARD,
  useValue: {
    canActivate(context: ExecutionContext): boolean {
      const { query, headers } = context
        .switchToHttp()
        .getRequest<{ query?: Record<string, string>; headers: Record<string, string> }>();
      if (query?.['token'] === 's3cret' || headers['x-key'] === 's3cret') return true;
      throw new UnauthorizedException();
    },
  } satisfies CanActivate,
};
