import { describe, expect, it } from '@jest/globals';
import { tracker } from 'nestjs-rasa/testing';
import { useBot } from './support/use-bot.js';

describe('the menu', () => {
  const bot = useBot();
  const show = (cuisine: unknown) => bot.rasa.run('action_show_menu', tracker().slot('cuisine', cuisine));
  const special = (cuisine: unknown) => bot.rasa.run('action_todays_special', tracker().slot('cuisine', cuisine));

  it('is sent in every response type that a channel can show', async () => {
    const result = await show('GREEK');
    expect(result).toHaveEvents([]);
    expect(result).toUtter({
      response: 'utter_menu',
      kitchen: 'Greek',
      dishes: 'Dolmades, Moussaka, Kleftiko',
      image: 'https://example.com/images/menu.png',
      buttons: ['Book a table'],
    });
    expect(result).toUtter({
      custom: {
        type: 'menu',
        kitchen: 'Greek',
        dishes: [
          { name: 'Dolmades', price: 7 },
          { name: 'Moussaka', price: 14.5 },
          { name: 'Kleftiko', price: 19.5 },
        ],
      },
    });
    expect(result).toUtter({ attachment: { type: 'file', payload: { src: 'https://example.com/files/menu.pdf' } } });
    expect(result).toUtter({
      elements: [
        { title: 'Dolmades', subtitle: '7.00' },
        { title: 'Moussaka', subtitle: '14.50' },
        { title: 'Kleftiko', subtitle: '19.50' },
      ],
    });
    expect(result.responses).toHaveLength(4);
  });

  it.each([null, 'klingon', 42, { $ne: null }])('asks for a cuisine when the slot holds %j', async (cuisine) => {
    const buttons = ['Greek', 'Italian', 'Thai'].map((title) => ({
      title,
      payload: `/ask_menu{"cuisine":"${title}"}`,
    }));
    expect(await show(cuisine)).toUtter({ text: 'Which kitchen’s menu shall I show?', buttons });
  });

  it('shows the first cuisine of a list that has a menu', async () => {
    const dishes = 'Tom kha, Pad krapao, Green curry';
    expect(await show(['indian', 'thai', 'greek'])).toUtter({ kitchen: 'Thai', dishes });
  });

  it('has a special of the cuisine', async () => {
    const result = await special('italian');
    expect(result).toUtter('The Italian special today: Ossobuco, 22.50.');
    expect(result).toHaveEvents([]);
  });

  it.each(['thai', 'klingon', null, 42])('has no special for %j', async (cuisine) => {
    expect(await special(cuisine)).toReject();
  });
});
