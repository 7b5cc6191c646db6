export const unknownAction = {
  name: 'An action that is in the domain but not in the code',
  about: 'Our server answers 404. Rasa logs it, records the action in the tracker and continues with the rule.',
  async play(stage) {
    const gina = stage.guest('gina');
    await gina.says('how many loyalty points do I have?', /^I cannot look up loyalty points here\./);
    gina.hasEvents('action_loyalty_points', 'utter_loyalty_hint');
    await gina.hasCalls('action_loyalty_points not-found');
    await gina.says('are there any concerts?', /^Coming up: /);
  },
};
