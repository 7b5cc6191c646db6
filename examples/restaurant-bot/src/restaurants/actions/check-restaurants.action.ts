import { RasaAction, SlotSet } from 'nestjs-rasa';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { listAll, listChoices } from '../../common/list-words.js';
import { isUnset, searchKeys } from '../../common/search-key.js';
import { toMatch } from '../restaurant-match.js';
import { RestaurantsService } from '../restaurants.service.js';
import type { RestaurantMatches } from '../restaurants.service.js';

/** Looks up the slot `cuisine`, sets the slot `matches`, and tells the user what was found. */
@RasaAction('action_check_restaurants')
export class CheckRestaurantsAction {
  constructor(private readonly restaurants: RestaurantsService) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<SlotSet[]> {
    const cuisine = tracker.getSlot('cuisine');
    const found = await this.restaurants.search({ cuisineKeys: searchKeys(cuisine) });

    if (isUnset(cuisine)) await this.askForCuisine(dispatcher);
    else if (found.total === 0) await this.sayNothingFound(dispatcher);
    else dispatcher.utterMessage({ text: describe(found) });
    return [new SlotSet('matches', found.best.map(toMatch))];
  }

  private async askForCuisine(dispatcher: CollectingDispatcher): Promise<void> {
    const cuisines = await this.restaurants.cuisines();
    dispatcher.utterMessage({
      text: 'Which cuisine would you like?',
      buttons: cuisines.map((cuisine) => ({
        title: cuisine,
        payload: `/search_restaurants${JSON.stringify({ cuisine })}`,
      })),
    });
  }

  /** Names the cuisines that exist, and does not repeat the text of the user. */
  private async sayNothingFound(dispatcher: CollectingDispatcher): Promise<void> {
    const cuisines = await this.restaurants.cuisines();
    dispatcher.utterMessage({ text: `I know no restaurant of that cuisine. Try ${listChoices(cuisines)}.` });
  }
}

function describe({ total, best }: RestaurantMatches): string {
  const cuisines = listAll([...new Set(best.map(({ cuisine }) => cuisine))]);
  const count = `I found ${total} ${cuisines} restaurant${total === 1 ? '' : 's'}`;
  const shown = best.map(({ name, rating, priceRange }) => `${name} (${rating.toFixed(1)}, ${priceRange})`);
  return total > best.length
    ? `${count}. The ${best.length} best: ${shown.join(', ')}.`
    : `${count}: ${shown.join(', ')}.`;
}
