import { FieldNumbers, parseFieldName, type FieldName } from './format-field-name.js';

/** One piece of a format string, in the order in which Python's `str.format()` comes to it. */
export type FormatStep =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'field';
      readonly field: FieldName;
      readonly conversion: string;
      readonly spec: readonly FormatStep[];
    }
  | { readonly kind: 'error'; readonly problem: string };

/** How deep fields may stand in the specification of a field. */
const DEPTH = 2;

/**
 * Takes a format string of Python apart. What is wrong with it is the last step, since `str.format()` fills the fields
 * before that place first, and one of them may be missing.
 *
 * @see https://docs.python.org/3/library/string.html#format-string-syntax
 */
export function parseFormat(text: string): readonly FormatStep[] {
  return new FormatParser(text, new FieldNumbers(), DEPTH).steps();
}

class FormatParser {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly numbers: FieldNumbers,
    private readonly depth: number,
  ) {}

  steps(): FormatStep[] {
    if (this.depth === 0) return [error('fields are nested too deeply')];
    const steps: FormatStep[] = [];
    while (this.at < this.text.length) {
      const step = this.next();
      steps.push(step);
      if (step.kind === 'error') break;
    }
    return steps;
  }

  private next(): FormatStep {
    const start = this.at;
    const brace = this.find(/[{}]/g);
    if (brace < 0) return literal(this.text.slice(start, (this.at = this.text.length)));
    if (brace > start) return literal(this.text.slice(start, (this.at = brace)));
    const character = this.text[brace];
    if (this.text[brace + 1] === character) {
      this.at = brace + 2;
      return literal(character as string);
    }
    if (character === '}') return error("a single '}'");
    this.at = brace + 1;
    return this.at === this.text.length ? error("a single '{'") : this.field();
  }

  private field(): FormatStep {
    const start = this.at;
    const end = this.endOfName();
    if (end < 0) return error(this.text[this.at] === '{' ? "'{' in the name of a field" : "no '}' after a field");
    const field = parseFieldName(this.text.slice(start, end), this.numbers);
    if (this.text[end] === '}') return { kind: 'field', field, conversion: '', spec: [] };
    const conversion = this.text[end] === '!' ? this.conversion() : '';
    if (conversion === undefined) return error("no ':' or '}' after a conversion");
    if (this.text[this.at - 1] === '}') return { kind: 'field', field, conversion, spec: [] };
    const spec = this.spec();
    if (spec === undefined) return error("no '}' after the format of a field");
    return { kind: 'field', field, conversion, spec: this.stepsOf(spec) };
  }

  /** Where a `}`, `:` or `!` ends the name, outside of brackets; -1 if nothing does. */
  private endOfName(): number {
    for (; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] as string;
      if (character === '{') return -1;
      if (character === '[') this.skipBracket();
      if ('}:!'.includes(character)) return this.at++;
    }
    return -1;
  }

  private skipBracket(): void {
    const close = this.text.indexOf(']', this.at);
    this.at = close < 0 ? this.text.length : close;
  }

  /** The character after `!`; undefined if neither `:` nor `}` follows. */
  private conversion(): string | undefined {
    const conversion = this.text[this.at] ?? '';
    const after = this.text[this.at + 1];
    this.at += 2;
    return after === ':' || after === '}' ? conversion : undefined;
  }

  /** What stands between `:` and the `}` that belongs to the field. */
  private spec(): string | undefined {
    const start = this.at;
    for (let open = 1; this.at < this.text.length; this.at++) {
      if (this.text[this.at] === '{') open += 1;
      if (this.text[this.at] === '}') open -= 1;
      if (open === 0) return this.text.slice(start, this.at++);
    }
    return undefined;
  }

  private stepsOf(spec: string): FormatStep[] {
    if (!spec.includes('{')) return spec === '' ? [] : [literal(spec)];
    return new FormatParser(spec, this.numbers, this.depth - 1).steps();
  }

  private find(pattern: RegExp): number {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.index ?? -1;
  }
}

function literal(text: string): FormatStep {
  return { kind: 'text', text };
}

function error(problem: string): FormatStep {
  return { kind: 'error', problem };
}
