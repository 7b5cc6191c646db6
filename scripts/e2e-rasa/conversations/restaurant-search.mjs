export const restaurantSearch = {
  name: 'A restaurant search by a returning customer',
  about: 'The session start reads the customer from the database, and every search sets slots.',
  async play(stage) {
    const alice = stage.guest('alice');
    await alice.says('hello', { text: /^Welcome back, Alice! /, buttons: (buttons) => buttons.length === 3 });
    alice.hasEvents('action_session_start', 'session_started', 'slot customer_name', 'utter_greet');
    await alice.hasSlots({ customer_name: 'Alice', returning_customer: true });

    await alice.says(
      'find me an italian restaurant',
      /^I found 7 Italian restaurants\. The 5 best: Trattoria Quercia /,
    );
    alice.hasEvents('slot cuisine', 'action_check_restaurants', 'slot matches');
    await alice.hasSlots({ cuisine: 'italian', matches: (matches) => matches.length === 5 });

    await alice.says('find me a martian restaurant', /^I know no restaurant of that cuisine\. Try Chinese, /);
    await alice.hasSlots({ cuisine: 'martian', matches: [] });

    await alice.says('something thai', /^I found 3 Thai restaurants: Baan Tamarind /);
    await alice.hasSlots({ cuisine: 'thai', matches: [{ name: 'Baan Tamarind' }, {}, {}] });
    await alice.says('thank you', 'You are welcome.');
  },
};
