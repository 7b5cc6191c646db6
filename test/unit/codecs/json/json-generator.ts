import { Random } from './random.js';

const NUMBERS = (
  '0 -0 -0.0 -0e0 1 -1.5 0.1 1e5 -1.5E+3 1e400 -1e400 1E-400 5e-324 1.7976931348623157e308 9007199254740993 ' +
  '123456789012345678901234567890 0.000000000000000000000000000001'
).split(' ');
const PIECES = ['\u2028', '\ud83d', '\udf89', '\ufeff', '\u0000', '\u007f', '\n', '\t', ' '].concat(
  '[ ] { } , : / " \\ \\" \\\\ "events":[ "domain":{ "tracker" a utter_greet é ÿ 日本 🎉'.split(' '),
);
const KEYS = ['', 'events"', '\\"events', '"tracker', 'é'].concat(
  'event name text value events domain tracker slots metadata __proto__ constructor toString length 0 1 ev all'.split(
    ' ',
  ),
);
const SPACES = ['', '', ' ', '\n', '\t', '\r', '   ', '\n\n    '];

/** Characters that are written without an escape. */
const PLAIN = /^[\w {}[\],:/éÿ日本]*$/;

/** The style of the texts in one body. */
export interface Style {
  comma(): string;
  colon(): string;
  /** The space between brackets and their content. */
  inside(): string;
  /** The chance that a character is written as an escape. */
  readonly escapes: number;
}

/** Generates JSON texts that only a complete JSON parser reads correctly. */
export class JsonGenerator {
  constructor(
    readonly random: Random,
    readonly style: Style,
  ) {}

  static style(random: Random): Style {
    const wild = (): string => random.pick(SPACES);
    const escapes = random.pick([0, 0, 0, 0.03, 1]);
    const looks = [
      { comma: () => ', ', colon: () => ': ', inside: () => '' },
      { comma: () => ',', colon: () => ':', inside: () => '' },
      { comma: () => `${wild()},${wild()}`, colon: () => `${wild()}:${wild()}`, inside: wild },
    ];
    return { ...random.pick(looks), escapes };
  }

  string(text: string): string {
    if (this.style.escapes === 0 && PLAIN.test(text)) return `"${text}"`;
    return `"${Array.from(text, (character) => this.#character(character)).join('')}"`;
  }

  anyString(): string {
    if (this.random.chance(0.03)) return this.string('\\'.repeat(this.random.below(140)));
    return this.string(this.random.times(5, () => this.random.pick(PIECES)).join(''));
  }

  array(items: readonly string[]): string {
    return this.#wrap('[', items, ']');
  }

  /** An object whose members may repeat. */
  object(members: readonly (readonly [string, string])[]): string {
    const items = members.map(([key, value]) => `${this.#key(key)}${this.style.colon()}${value}`);
    return this.#wrap('{', items, '}');
  }

  /** Keys are rarely escaped, because an escaped key forces the whole body to be parsed. */
  #key(key: string): string {
    return PLAIN.test(key) && !this.random.chance(0.02) ? `"${key}"` : this.string(key);
  }

  value(depth = 3): string {
    const kind = this.random.below(depth > 0 ? 8 : 5);
    if (kind < 2) return this.anyString();
    if (kind === 2) return this.random.pick(NUMBERS);
    if (kind < 5) return this.random.pick(['null', 'true', 'false', '[]', '{}', '""']);
    const inner = (): string => this.value(depth - 1);
    if (kind === 5) return this.array(this.random.times(4, inner));
    return this.object(this.random.times(4, () => [this.random.pick(KEYS), inner()] as const));
  }

  #wrap(open: string, items: readonly string[], close: string): string {
    let text = open + this.style.inside();
    for (const [index, item] of items.entries()) text += (index > 0 ? this.style.comma() : '') + item;
    return text + this.style.inside() + close;
  }

  #character(character: string): string {
    const code = character.charCodeAt(0);
    const must = code < 0x20 || character === '"' || character === '\\' || (code >= 0xd800 && character.length === 1);
    if (!must && !this.random.chance(this.style.escapes)) return character;
    if (this.random.chance(0.5) && (character === '"' || character === '\\' || character === '/'))
      return `\\${character}`;
    return character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join('');
  }
}
