export const session = {
  name: 'A second session',
  about: 'A new session clears the slots. Our `action_session_start` carries them over, as the domain says.',
  async play(stage) {
    const bruno = stage.guest('bruno');
    await bruno.says('find me a greek restaurant', /^I found 3 Greek /);
    await bruno.says('/session_start');
    bruno.hasEvents('action_session_start', 'session_started', 'slot cuisine', 'slot customer_name');
    await bruno.hasSlots({ cuisine: 'greek', customer_name: 'Bruno', returning_customer: true });
    await bruno.says('hi', { text: /^Welcome back, Bruno! / });
  },
};
