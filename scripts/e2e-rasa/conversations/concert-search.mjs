export const concertSearch = {
  name: 'Concert search',
  about: 'All concerts, then those of one genre. Two slots are set.',
  async play(stage) {
    const carl = stage.guest('carl');
    await carl.says('are there any concerts?', /^Coming up: .* at .*\.$/);
    carl.hasEvents('action_search_concerts', 'slot concerts', 'slot venues');
    await carl.hasSlots({ genre: null, concerts: (all) => all.length === 5, venues: (all) => all.length >= 1 });
    await carl.says('any jazz concerts?', /^Coming up: .* at .*\.$/);
    await carl.hasSlots({
      genre: 'jazz',
      concerts: (all) => all.length > 0 && all.every(({ genre }) => genre === 'Jazz'),
      venues: (all) => all.every(({ name, address }) => name && address),
    });
    await carl.says('bye', 'Goodbye, and enjoy your meal.');
  },
};
