import { JsonGenerator } from './json-generator.js';
import { Random } from './random.js';

type Member = readonly [string, string];

/** Domains that are sent repeatedly, in the same bytes. */
const DOMAINS = [
  '{}',
  '{"slots": {}, "responses": {"utter_a": [{"text": "}\\"]"}]}, "actions": ["action_a"]}',
  '{"slots":{"events":{"type":"any"}},"domain":{},"session_config":{"é":[]}}',
  `{"responses": {"utter_long": [{"text": "${'long '.repeat(30)}"}]}}`,
];

/** Generates the bodies of calls. Most have an ordinary shape, many hold something hostile, some are not JSON. */
export class BodyGenerator {
  readonly #random: Random;
  #json: JsonGenerator;

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#json = new JsonGenerator(this.#random, JsonGenerator.style(this.#random));
  }

  next(): Buffer {
    const random = this.#random;
    this.#json = new JsonGenerator(random, JsonGenerator.style(random));
    const text = random.chance(0.93) ? this.#call() : this.#json.value();
    const body = Buffer.from(`${this.#json.style.inside()}${text}${this.#json.style.inside()}`);
    return random.chance(0.2) ? this.#spoil(body) : body;
  }

  #call(): string {
    const random = this.#random;
    const members: Member[] = [
      ['next_action', '"action_a"'],
      ['sender_id', this.#json.anyString()],
      ['tracker', random.chance(0.95) ? this.#tracker() : this.#json.value()],
    ];
    if (random.chance(0.85)) members.push(['domain', this.#domain()]);
    if (random.chance(0.5)) members.push(['domain_digest', '"d"']);
    members.push(['version', '"3.20.0"']);
    return this.#json.object(this.#disturb(members, ['tracker', 'domain', 'events', '__proto__']));
  }

  #tracker(): string {
    const random = this.#random;
    const members: Member[] = [['sender_id', '"u"']];
    if (random.chance(0.7)) members.push(['slots', this.#json.value()]);
    if (random.chance(0.7)) members.push(['latest_message', this.#json.value()]);
    members.push(['events', random.chance(0.9) ? this.#events() : this.#json.value()]);
    if (random.chance(0.7)) members.push(['paused', 'false'], ['active_loop', this.#json.value(1)]);
    return this.#json.object(this.#disturb(members, ['events', 'tracker', 'domain', 'slots', '__proto__']));
  }

  #events(): string {
    const random = this.#random;
    const event = (): string =>
      this.#json.object([['event', '"slot"'], ['timestamp', '1.5'], ...random.times(2, () => this.#extra())]);
    return this.#json.array(
      random.times(random.pick([0, 2, 6]), () => (random.chance(0.8) ? event() : this.#json.value())),
    );
  }

  #extra(): Member {
    return [this.#random.pick(['metadata', 'events', 'parse_data', 'text']), this.#json.value(2)];
  }

  #domain(): string {
    return this.#random.chance(0.6) ? this.#random.pick(DOMAINS) : this.#json.value();
  }

  /** Repeats keys, adds some, or changes their order. */
  #disturb(members: readonly Member[], keys: readonly string[]): readonly Member[] {
    const random = this.#random;
    const all = [...members];
    while (random.chance(0.15)) all.splice(random.below(all.length + 1), 0, [random.pick(keys), this.#any(random)]);
    return random.chance(0.3) ? random.shuffle(all) : all;
  }

  #any(random: Random): string {
    return random.pick([() => this.#events(), () => this.#domain(), () => this.#json.value(), () => 'null'])();
  }

  /** Cuts, removes, inserts or replaces bytes, so that the body is rarely JSON. */
  #spoil(body: Buffer): Buffer {
    const random = this.#random;
    const at = random.below(body.length + 1);
    const [before, after] = [body.subarray(0, at), body.subarray(at)];
    const noise = ['"', '\\', '{', '}', '[', ']', ',', ':', '0', ' ', '\u0000', '\ufeff', 'x', '"events":[],'];
    const bytes = [[0xff], [0xc3], [0xe2, 0x82], [0xed, 0xa0, 0x80], [0xf0, 0x9f], [0x80], [0xc0, 0xaf]];
    const inserted = random.chance(0.6) ? Buffer.from(random.pick(noise)) : Buffer.from(random.pick(bytes));
    switch (random.below(4)) {
      case 0:
        return before;
      case 1:
        return Buffer.concat([before, after.subarray(1 + random.below(3))]);
      case 2:
        return Buffer.concat([before, inserted, after]);
      default:
        return Buffer.concat([before, inserted, after.subarray(inserted.length)]);
    }
  }
}
