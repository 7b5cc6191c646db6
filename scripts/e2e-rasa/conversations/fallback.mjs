export const fallback = {
  name: 'Nothing was understood',
  about: '`action_default_fallback` is taken over: it asks to rephrase and takes the message back.',
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
