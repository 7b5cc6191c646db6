import { RasaAction } from 'nestjs-rasa';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { searchKeys } from '../../common/search-key.js';
import { MenuService } from '../menu.service.js';
import { price } from '../price.js';

/**
 * Tells the menu dish by dish, so that a voice channel can speak the first dish at once. When it is interrupted, it
 * stops after the current dish.
 */
@RasaAction('action_tell_menu')
export class TellMenuAction {
  constructor(private readonly menu: MenuService) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<void> {
    await dispatcher.streamFrom(this.sentences(searchKeys(tracker.getSlot('cuisine'))));
  }

  private async *sentences(cuisineKeys: readonly string[]): AsyncGenerator<string> {
    const dishes = await this.menu.dishesOf(cuisineKeys);
    const [first] = dishes;
    if (first === undefined) yield 'I have no menu of that kitchen.';
    else yield `The ${first.cuisine} menu. `;
    for (const { name, priceInCents } of dishes) yield `${name}, ${price(priceInCents)}. `;
  }
}
