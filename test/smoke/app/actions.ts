import {
  BadRequestException,
  Inject,
  Injectable,
  Scope,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { RasaAction, RasaArgumentsHost, Slot, SlotSet, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';

@Injectable()
export class Restaurants {
  byCuisine(cuisine: string): string[] {
    return cuisine === 'thai' ? ['Siam Garden', 'Lotus'] : [];
  }
}

@RasaAction('action_check_restaurants')
export class CheckRestaurants {
  constructor(private readonly restaurants: Restaurants) {}

  run(dispatcher: CollectingDispatcher, tracker: Tracker) {
    const matches = this.restaurants.byCuisine(tracker.getSlot<string>('cuisine') ?? '');
    dispatcher.utterMessage({ text: `I found ${matches.length} places.` });
    return [new SlotSet('matches', matches)];
  }
}

@Injectable()
export class OpenGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    return RasaArgumentsHost.create(context).getTracker().getSlot('closed') !== true;
  }
}

class PeoplePipe implements PipeTransform<unknown, number> {
  transform(value: unknown): number {
    const people = Number(value);
    if (Number.isInteger(people) && people > 0) return people;
    throw new BadRequestException('people must be a whole number');
  }
}

@Injectable()
export class BookingActions {
  @RasaAction('action_book_table')
  @UseGuards(OpenGuard)
  book(@Slot('people', PeoplePipe) people: number) {
    return new SlotSet('booked', people + 1);
  }
}

@RasaAction('action_request_scoped')
@Injectable({ scope: Scope.REQUEST })
export class RequestScoped {
  private calls = 0;

  constructor(@Inject(REQUEST) private readonly request: { headers?: Record<string, string> }) {}

  run() {
    this.calls += 1;
    return [new SlotSet('calls', this.calls), new SlotSet('tenant', this.request.headers?.['x-tenant'] ?? null)];
  }
}
