import { Logger } from '@nestjs/common';
import { RasaAction, SlotSet } from 'nestjs-rasa';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { listAll } from '../../common/list-words.js';
import { isUnset, searchKeys } from '../../common/search-key.js';
import { toMatch } from '../../restaurants/restaurant-match.js';
import { RestaurantsService } from '../../restaurants/restaurants.service.js';
import type { Forecast } from '../forecast.js';
import { WeatherService } from '../weather.service.js';
import { WeatherUnavailableError } from '../weather-unavailable.error.js';

/** Can we sit outside this evening? Asks another service, then the database, and sets the slot `matches`. */
@RasaAction('action_weather')
export class WeatherAction {
  private readonly logger = new Logger(WeatherAction.name);

  constructor(
    private readonly weather: WeatherService,
    private readonly restaurants: RestaurantsService,
  ) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<SlotSet[]> {
    const forecast = await this.forecast();
    if (forecast === undefined) {
      dispatcher.utterMessage({ text: 'I cannot see the weather just now. Please ask me again in a few minutes.' });
      return [];
    }
    const weather = `This evening: ${forecast.summary}, ${Math.round(forecast.temperature)} °C.`;
    if (!isPleasant(forecast)) {
      dispatcher.utterMessage({ text: `${weather} Better to sit inside.` });
      return [];
    }
    const cuisine = tracker.getSlot('cuisine');
    const { best } = await this.restaurants.search({
      outdoorSeating: true,
      ...(!isUnset(cuisine) && { cuisineKeys: searchKeys(cuisine) }),
    });
    const names = best.map(({ name }) => name);
    dispatcher.utterMessage({
      text:
        best.length === 0
          ? `${weather} No such place has tables outside.`
          : `${weather} Tables outside: ${listAll(names)}.`,
    });
    return [new SlotSet('matches', best.map(toMatch))];
  }

  /** Undefined when the other service is down: the user still gets an answer, and the log has the reason. */
  private async forecast(): Promise<Forecast | undefined> {
    try {
      return await this.weather.thisEvening();
    } catch (error) {
      if (!(error instanceof WeatherUnavailableError)) throw error;
      this.logger.warn(error.message);
      return undefined;
    }
  }
}

function isPleasant({ temperature, chanceOfRain }: Forecast): boolean {
  return temperature >= 17 && chanceOfRain < 0.3;
}
