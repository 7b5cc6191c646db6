/** How many slots have each type: bench/types/domain.mjs gives them in turn. */
const TURN = 6;

/**
 * The name of a slot of a type, spread over the domain.
 *
 * @param {number} count - how many slots there are
 * @param {number} seed
 * @param {0 | 1 | 2 | 3 | 4 | 5} type - text, bool, float, categorical, list, any
 */
function slot(count, seed, type) {
  return `slot_${((seed * 7) % Math.floor(count / TURN)) * TURN + type}`;
}

/**
 * The name of a response with the variables of a kind.
 *
 * @param {number} count
 * @param {number} seed
 * @param {0 | 1 | 2 | 3} kind - none, price, price and currency, an optional name
 */
function response(count, seed, kind) {
  return `utter_${((seed * 11) % Math.floor(count / 4)) * 4 + kind}`;
}

const IMPORTS = `import { Injectable } from '@nestjs/common';
import {
  ActiveLoop,
  Ctx,
  Entity,
  FollowupAction,
  InvalidSlot,
  RasaAction,
  RasaForm,
  Slot,
  SlotSet,
  SlotValue,
  ValidateSlot,
  type CollectingDispatcher,
  type RasaEvent,
  type Tracker,
} from 'nestjs-rasa';
import { Catalogue, type Item } from './catalogue.js';
`;

/**
 * @param {number} count
 * @param {number} n
 */
function searchAction(count, n) {
  return `
@RasaAction('action_${n}')
export class Search${n} {
  constructor(private readonly catalogue: Catalogue) {}

  async run(dispatcher: CollectingDispatcher, tracker: Tracker): Promise<RasaEvent[]> {
    const cuisine: string | null = tracker.getSlot('${slot(count, n, 0)}');
    const guests: number | null = tracker.getSlot('${slot(count, n + 1, 2)}');
    const outside: boolean | null = tracker.getSlot('${slot(count, n + 2, 1)}');
    const [city] = tracker.getLatestEntityValues<string>('entity_${(n * 3) % count}', { role: 'from' });
    if (cuisine === null || guests === null) {
      dispatcher.utterMessage({ response: '${response(count, n, 0)}' });
      return [new FollowupAction('action_${(n + 1) % count}')];
    }
    const items = await this.catalogue.find(cuisine, guests, outside ?? false, city ?? null);
    if (items.length === 0) {
      dispatcher.utterMessage({ response: '${response(count, n + 3, 3)}' });
      return [new SlotSet('${slot(count, n, 4)}', []), new SlotSet('${slot(count, n, 0)}', null)];
    }
    const [best] = items;
    dispatcher.utterMessage({ response: '${response(count, n + 1, 1)}', price: best?.price ?? 0 });
    dispatcher.utterMessage({ text: items.map(({ name }) => name).join(', ') });
    return [new SlotSet('${slot(count, n, 4)}', items), new SlotSet('${slot(count, n + 4, 3)}', 'medium')];
  }
}
`;
}

/**
 * @param {number} count
 * @param {number} n
 */
function orderAction(count, n) {
  return `
@Injectable()
export class Orders${n} {
  constructor(private readonly catalogue: Catalogue) {}

  @RasaAction('action_${n}')
  async order(
    @Slot('${slot(count, n, 0)}') name: string | null,
    @Slot('${slot(count, n + 1, 3)}') size: 'small' | 'medium' | 'large' | null,
    @Slot('${slot(count, n + 2, 4)}') items: Item[] | null,
    @Entity('entity_${(n * 5) % count}') note: string | null,
    @Ctx('dispatcher') dispatcher: CollectingDispatcher,
    @Ctx('tracker') tracker: Tracker,
  ): Promise<RasaEvent[]> {
    const last: Item | null = tracker.getSlot('${slot(count, n + 3, 5)}');
    if (name === null || items === null) {
      dispatcher.utterMessage({ response: '${response(count, n, 0)}', buttons: [{ title: 'Start', payload: '/start' }] });
      return [new ActiveLoop('form_${(n * 2) % count}')];
    }
    const total = await this.catalogue.total(items, size ?? 'small', note);
    dispatcher.utterMessage({
      response: '${response(count, n + 2, 2)}',
      price: total,
      currency: last?.currency ?? 'EUR',
    });
    const paid: boolean | null = tracker.getSlot('${slot(count, n + 5, 1)}');
    const next = paid === true ? new FollowupAction('action_${(n + 2) % count}') : new FollowupAction('form_${n % count}');
    return [new SlotSet('${slot(count, n + 1, 2)}', total), new SlotSet('${slot(count, n + 5, 1)}', true), next];
  }
}
`;
}

/**
 * @param {number} count
 * @param {number} n
 */
function form(count, n) {
  return `
@RasaForm('form_${n}')
export class Form${n} {
  constructor(private readonly catalogue: Catalogue) {}

  @ValidateSlot('${slot(count, n, 0)}')
  async name(@SlotValue() name: string, @Slot('${slot(count, n + 1, 2)}') guests: number | null) {
    const items = await this.catalogue.find(name, guests ?? 1, false, null);
    if (items.length === 0) throw new InvalidSlot({ response: '${response(count, n, 0)}' });
    return { '${slot(count, n, 0)}': items[0]?.name ?? null };
  }

  @ValidateSlot('${slot(count, n + 1, 2)}', '${slot(count, n + 2, 2)}')
  guests(@SlotValue() guests: number, @Ctx('dispatcher') dispatcher: CollectingDispatcher) {
    if (guests > 12) {
      dispatcher.utterMessage({ response: '${response(count, n + 2, 1)}', price: guests });
      throw new InvalidSlot('At most twelve guests, please.');
    }
  }

  @RasaAction('action_${n}')
  submit(dispatcher: CollectingDispatcher, tracker: Tracker): RasaEvent[] {
    const size: 'small' | 'medium' | 'large' | null = tracker.getSlot('${slot(count, n + 3, 3)}');
    dispatcher.utterMessage({ response: '${response(count, n + 4, 3)}', name: size ?? 'none' });
    return [new SlotSet('${slot(count, n, 0)}'), new ActiveLoop(null), new FollowupAction('action_listen')];
  }
}
`;
}

const CATALOGUE = `import { Injectable } from '@nestjs/common';

export interface Item {
  name: string;
  price: number;
  currency: string;
}

@Injectable()
export class Catalogue {
  async find(name: string, guests: number, outside: boolean, city: string | null): Promise<Item[]> {
    return outside && guests > 2 ? [] : [{ name, price: guests, currency: city ?? 'EUR' }];
  }

  async total(items: readonly Item[], size: string, note: string | null): Promise<number> {
    return items.length * (size === 'small' ? 1 : 2) + (note?.length ?? 0);
  }
}
`;

/**
 * The files of an application of 100 actions of 20 to 40 lines, spread over the names of the domain: searches, orders and
 * forms, each with slots, entities, utterances and events.
 *
 * @param {number} count - how many names of each kind the domain has
 * @returns {Record<string, string>}
 */
export function applicationFiles(count) {
  const makers = [searchAction, orderAction, form];
  const actions = Array.from({ length: 100 }, (_, n) => {
    const make = makers[n % makers.length];
    return [`action-${n}.ts`, IMPORTS + make(count, n)];
  });
  return { 'catalogue.ts': CATALOGUE, ...Object.fromEntries(actions) };
}
