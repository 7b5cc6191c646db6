export const twoAtOnce = {
  name: 'Two conversations at once',
  about: 'Their messages are processed at the same time. Neither gets the answers or slots of the other.',
  async play(stage) {
    const lena = stage.guest('lena');
    const mara = stage.guest('mara');
    await Promise.all([
      lena.says('find me a greek restaurant', /^I found 3 Greek /),
      mara.says('find me a thai restaurant', /^I found 3 Thai /),
    ]);
    await Promise.all([
      lena.says('any jazz concerts?', /^Coming up: Marta Quint Trio /),
      mara.says('find me a turkish restaurant', /^I found 2 Turkish /),
    ]);
    await Promise.all([
      lena.hasSlots({ cuisine: 'greek', genre: 'jazz', matches: [{ cuisine: 'Greek' }, {}, {}] }),
      mara.hasSlots({ cuisine: 'turkish', genre: null, matches: [{ cuisine: 'Turkish' }, {}], concerts: null }),
    ]);
  },
};
