export const rejection = {
  name: 'An action rejects its execution',
  about: 'There is no special, so the action rejects its execution (400), and a story applies instead of the rule.',
  async play(stage) {
    const emil = stage.guest('emil');
    await emil.says('find me an italian restaurant', /^I found 7 Italian /);
    await emil.says('what is today’s special?', 'The Italian special today: Ossobuco, 22.50.');
    await emil.hasCalls('action_todays_special ok');

    await emil.says('I am looking for a thai restaurant', /^I found 3 Thai /);
    await emil.says('what is today’s special?', /^There is no special that I could tell you about\./);
    emil.hasEvents('rejected action_todays_special', 'utter_no_special');
    await emil.hasCalls('action_todays_special rejected');
    await emil.hasSlots({ cuisine: 'thai' });
  },
};
