import { ActionExecutionRejection, RasaAction } from 'nestjs-rasa';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { searchKeys } from '../../common/search-key.js';
import { MenuService } from '../menu.service.js';
import { price } from '../price.js';

/**
 * Tells the special for the slot `cuisine`. Without one it rejects the execution, and Rasa's policies predict again.
 */
@RasaAction('action_todays_special')
export class TodaysSpecialAction {
  constructor(private readonly menu: MenuService) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<void> {
    const special = await this.menu.specialOf(searchKeys(tracker.getSlot('cuisine')));
    if (special === null) throw new ActionExecutionRejection();
    const { cuisine, name, priceInCents } = special;
    dispatcher.utterMessage({ text: `The ${cuisine} special today: ${name}, ${price(priceInCents)}.` });
  }
}
