const SORRY = 'Sorry, that went wrong on our side. Please try again later.';

export const crash = {
  name: 'An action crashes',
  about: 'The user gets the message of `onError` and not those of the action, and the conversation goes on.',
  async play(stage) {
    const finn = stage.guest('finn');
    await finn.says('I want to buy a voucher', { text: SORRY, buttons: [{ payload: '/help' }] });
    finn.hasEvents('action_buy_voucher');
    await finn.hasCalls('action_buy_voucher failed');
    await finn.presses('What else can you do?', { text: /^I find restaurants and concerts/ });
    await finn.says('find me a greek restaurant', /^I found 3 Greek restaurants/);
    await finn.hasSlots({ cuisine: 'greek' });
  },
};
