export const buttons = {
  name: 'A search that asks back',
  about: 'The user is not in the database. The answer has buttons, and a button sends a cuisine with an accent.',
  async play(stage) {
    const bob = stage.guest('bob');
    await bob.says('I am hungry', { text: 'Which cuisine would you like?', buttons: (all) => all.length === 13 });
    await bob.hasSlots({ returning_customer: false, customer_name: null, cuisine: null, matches: [] });
    await bob.presses('Provençal', /^I found 2 Provençal restaurants: Mas des Cigales /);
    await bob.hasSlots({ cuisine: 'Provençal', matches: [{ cuisine: 'Provençal' }, { cuisine: 'Provençal' }] });
    await bob.says('can we sit outside this evening?', /Tables outside: Mas des Cigales and Lavande & Thym\.$/);
    bob.hasEvents('action_weather', 'slot matches');
  },
};
