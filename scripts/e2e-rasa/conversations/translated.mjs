/** With `nlg:` in Rasa's endpoints. The language comes with the first message, as a page in German would send it. */
const german = {
  name: 'A booking in German',
  about:
    'The NLG server says the texts in the language of the slot `language`: those of the domain, the questions of the ' +
    'form, and the one of a handler.',
  async play(stage) {
    const greta = stage.guest('greta');
    await greta.says('/greet{"language": "de"}', {
      text: 'Hallo! Ein Tisch, ein Restaurant oder ein Konzert?',
      buttons: [{ title: 'Restaurant finden' }, { title: 'Konzert finden' }, { title: 'Tisch reservieren' }],
    });
    await greta.hasSlots({ language: 'de' });
    await greta.presses('Tisch reservieren', 'Für wie viele Personen?');
    await greta.says('1', 'Für welchen Tag?');
    await greta.says('2031-05-23', 'Um wie viel Uhr?');
    await greta.says('19:00', { text: 'Drinnen oder draußen?', buttons: [{ title: 'Drinnen' }, { title: 'Draußen' }] });
    await greta.presses(
      'Draußen',
      /^Reserviert: ein Tisch draußen für eine Person, am 23\. Mai 2031 um 19:00 Uhr\. Ihre Nummer ist \d+\.$/,
    );
    await greta.says('/goodbye', 'Auf Wiedersehen und guten Appetit!');
  },
};

const english = {
  name: 'The same Rasa in English',
  about: 'Without a language the NLG server says what the domain says.',
  async play(stage) {
    const henry = stage.guest('henry');
    await henry.says('hi', { text: 'Hello! A table, a restaurant or a concert?', buttons: [{}, {}, {}] });
    await henry.says(
      'where is your desk?',
      'You find our desk at 1 Fountain Square, beside the tourist office.',
      { image: 'https://example.com/images/fountain-square.png' },
      { custom: { type: 'map', latitude: 53.5461 } },
    );
    await henry.says('bye', 'Goodbye, and enjoy your meal.');
  },
};

export const translated = [german, english];
