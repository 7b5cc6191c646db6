import { RasaAction, SlotSet } from 'nestjs-rasa';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { isUnset, searchKeys } from '../../common/search-key.js';
import type { Concert } from '../concert.entity.js';
import { toConcertMatch, toVenueMatches } from '../concert-slots.js';
import { ConcertsService } from '../concerts.service.js';

const longDate = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** Sets the slots `concerts` and `venues` to the next concerts, filtered by the slot `genre` if it is set. */
@RasaAction('action_search_concerts')
export class SearchConcertsAction {
  constructor(private readonly concerts: ConcertsService) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<SlotSet[]> {
    const genre = tracker.getSlot('genre');
    const concerts = await this.concerts.upcoming(isUnset(genre) ? undefined : searchKeys(genre));

    dispatcher.utterMessage({
      text: concerts.length === 0 ? 'I know of no such concert.' : `Coming up: ${concerts.map(describe).join('; ')}.`,
    });
    return [new SlotSet('concerts', concerts.map(toConcertMatch)), new SlotSet('venues', toVenueMatches(concerts))];
  }
}

function describe({ artist, venue, date }: Concert): string {
  return `${artist} at ${venue.name} on ${longDate.format(new Date(date))}`;
}
