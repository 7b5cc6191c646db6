/** The dishes of some cuisines. The Thai menu has no special, and most cuisines have no menu. */
export const DISHES = [
  dish('Minestrone', 'Italian', 650),
  dish('Tagliatelle al ragù', 'Italian', 1350),
  dish('Ossobuco', 'Italian', 2250, 'special'),
  dish('Dolmades', 'Greek', 700),
  dish('Moussaka', 'Greek', 1450),
  dish('Kleftiko', 'Greek', 1950, 'special'),
  dish('Tom kha', 'Thai', 790),
  dish('Pad krapao', 'Thai', 1290),
  dish('Green curry', 'Thai', 1390),
] as const;

function dish(name: string, cuisine: string, priceInCents: number, special?: 'special') {
  return { name, cuisine, priceInCents, special: special !== undefined };
}
