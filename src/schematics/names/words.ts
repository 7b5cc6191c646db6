/** The words of a name in any spelling: `checkRestaurants`, `check-restaurants`, `action_check_restaurants`. */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFC')
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** `CheckRestaurants`. An identifier cannot begin with a digit, so the prefix goes before it. */
export function pascalCase(words: readonly string[], prefix: string): string {
  const name = words.map(capital).join('');
  return /^\p{L}/u.test(name) ? name : prefix + name;
}

/** `checkRestaurants`. */
export function camelCase(words: readonly string[], prefix: string): string {
  const name = pascalCase(words, capital(prefix));
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** `check-restaurants`. */
export function kebabCase(words: readonly string[]): string {
  return words.join('-');
}

/** `check_restaurants`. */
export function snakeCase(words: readonly string[]): string {
  return words.join('_');
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
