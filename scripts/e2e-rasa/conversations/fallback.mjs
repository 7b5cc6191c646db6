export const fallback = {
  name: 'A message that is not understood',
  about: 'Our `action_default_fallback` asks the user to rephrase and reverts the message.',
  async play(stage) {
    const hugo = stage.guest('hugo');
    await hugo.says('find me an indian restaurant', /^I found 4 Indian /);
    await hugo.says('xkcd brzl fnord', { text: 'Could you say that in other words?', buttons: [{ payload: '/help' }] });
    hugo.hasEvents('action_default_fallback', 'rewind');
    await hugo.hasCalls('action_default_fallback ok');
    await hugo.hasSlots({ cuisine: 'indian' });
    await hugo.presses('What can you do?', { text: /^I find restaurants and concerts/ });
  },
};
