export const richMessages = {
  name: 'Pictures, files, cards and data',
  about: 'A response that Rasa renders with the variables of the action, and all other types of messages.',
  async play(stage) {
    const dora = stage.guest('dora');
    await dora.says(
      'where is your desk?',
      { text: /1 Fountain Square/ },
      { image: 'https://example.com/images/fountain-square.png' },
      { custom: { type: 'map', latitude: 53.5461 } },
    );
    await dora.says('can I see the menu?', { text: 'Which kitchen’s menu shall I show?', buttons: [{}, {}, {}] });
    await dora.presses(
      'Greek',
      {
        text: 'From the Greek kitchen: Dolmades, Moussaka, Kleftiko.',
        buttons: [{ title: 'Book a table', payload: '/book_table' }],
      },
      { image: 'https://example.com/images/menu.png' },
      { custom: { type: 'menu', kitchen: 'Greek', dishes: [{ name: 'Dolmades', price: 7 }, {}, {}] } },
      { attachment: { payload: { src: 'https://example.com/files/menu.pdf' } } },
      { text: 'Dolmades : 7.00' },
      { text: 'Moussaka : 14.50' },
      { text: 'Kleftiko : 19.50' },
    );
    dora.hasEvents('slot cuisine', 'action_show_menu');
    await dora.hasSlots({ cuisine: 'Greek' });
  },
};
