import { RasaAction } from 'nestjs-rasa';
import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { searchKeys } from '../../common/search-key.js';
import type { Dish } from '../dish.entity.js';
import { MenuService } from '../menu.service.js';
import { price } from '../price.js';

/** The menu for the slot `cuisine`, in every response type that a channel may show: text, image, file, cards, data. */
@RasaAction('action_show_menu')
export class ShowMenuAction {
  constructor(private readonly menu: MenuService) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<void> {
    const dishes = await this.menu.dishesOf(searchKeys(tracker.getSlot('cuisine')));
    const [first] = dishes;
    if (first === undefined) await this.askForKitchen(dispatcher);
    else show(dispatcher, first.cuisine, dishes);
  }

  private async askForKitchen(dispatcher: CollectingDispatcher): Promise<void> {
    const cuisines = await this.menu.cuisines();
    dispatcher.utterMessage({
      text: 'Which kitchen’s menu shall I show?',
      buttons: cuisines.map((cuisine) => ({ title: cuisine, payload: `/ask_menu${JSON.stringify({ cuisine })}` })),
    });
  }
}

function show(dispatcher: CollectingDispatcher, kitchen: string, dishes: readonly Dish[]): void {
  // `utter_menu` is defined in the domain; Rasa fills in the variables.
  dispatcher.utterMessage({
    response: 'utter_menu',
    kitchen,
    dishes: dishes.map(({ name }) => name).join(', '),
    image: 'https://example.com/images/menu.png',
    buttons: [{ title: 'Book a table', payload: '/book_table' }],
  });
  dispatcher.utterMessage({
    custom: {
      type: 'menu',
      kitchen,
      dishes: dishes.map(({ name, priceInCents }) => ({ name, price: priceInCents / 100 })),
    },
  });
  dispatcher.utterMessage({ attachment: { type: 'file', payload: { src: 'https://example.com/files/menu.pdf' } } });
  dispatcher.utterMessage({
    elements: dishes.map(({ name, priceInCents }) => ({ title: name, subtitle: price(priceInCents) })),
  });
}
