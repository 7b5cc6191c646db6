/** A text whose quoted and bracketed parts are indented, and the columns by which each of its lines moved. */
export interface IndentedText {
  readonly text: string;
  /** How far a line was moved to the right; lines count from 1. */
  readonly shiftOf: (line: number) => number;
}

/** What may stand before a value: indentation, dashes, a key without quotes, an anchor or a tag. */
const BEFORE_VALUE = /^\s*(?:[-?]\s+)*(?:[^\s"'[\]{}#&*!|>%@`,-][^#"']*?:\s+)?(?:[&!]\S*\s+)*/;
const BLOCK_SCALAR = /^[|>][-+0-9]*\s*(?:#.*)?$/;

/**
 * Indents the later lines of texts in quotes and of lists and mappings in brackets. Rasa's reader accepts them at any
 * depth, while YAML 1.2 wants them deeper than the key. The spaces change no value: there they count for nothing.
 */
export function indentFlowLines(text: string): IndentedText {
  const width = Math.max(...text.split('\n').map((line) => line.search(/[^\s?-]|$/))) + 1;
  const moved = new Set<number>();
  const flow = new FlowState();
  let blockIndent = Infinity;
  const lines = text.split('\n').map((line, index) => {
    if (flow.isOpen) {
      moved.add(index + 1);
      flow.read(line);
      return line.trim() === '' ? line : ' '.repeat(width) + line;
    }
    const indent = line.search(/\S|$/);
    if (line.trim() === '' || indent > blockIndent) return line;
    blockIndent = BLOCK_SCALAR.test(valueOf(line).trim()) ? keyColumn(line) : Infinity;
    if (/^["'[{]/.test(valueOf(line))) flow.read(valueOf(line));
    return line;
  });
  return { text: lines.join('\n'), shiftOf: (line) => (moved.has(line) ? width : 0) };
}

/** The part of a line behind its dashes and its key; a key in quotes is left out like one without. */
function valueOf(line: string): string {
  const value = line.slice(BEFORE_VALUE.exec(line)?.[0].length ?? 0);
  const key = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*:\s+/.exec(value);
  return key ? value.slice(key[0].length) : value;
}

function keyColumn(line: string): number {
  return /^\s*(?:-\s+(?=\S+:))*/.exec(line)?.[0].length ?? 0;
}

/** Follows quotes and brackets from line to line. */
class FlowState {
  private depth = 0;
  private quote: string | undefined;

  get isOpen(): boolean {
    return this.depth > 0 || this.quote !== undefined;
  }

  read(text: string): void {
    let before = ' ';
    for (let at = 0; at < text.length; at++) {
      const sign = text.charAt(at);
      if (this.quote !== undefined) at += this.inQuotes(sign, text.charAt(at + 1));
      else if (sign === '#' && /\s/.test(text.charAt(at - 1))) return;
      else this.outsideQuotes(sign, before);
      if (sign.trim() !== '') before = sign;
      if (!this.isOpen) return;
    }
  }

  /** @returns how many of the next characters belong to this one */
  private inQuotes(sign: string, next: string): number {
    if (this.quote === '"' && sign === '\\') return 1;
    if (sign !== this.quote) return 0;
    if (sign === "'" && next === "'") return 1;
    this.quote = undefined;
    return 0;
  }

  /** Within brackets a quote begins a text only where a value or a key can begin. */
  private outsideQuotes(sign: string, before: string): void {
    if (sign === '[' || sign === '{') this.depth++;
    else if (sign === ']' || sign === '}') this.depth--;
    else if ((sign === '"' || sign === "'") && ' [{,:'.includes(before)) this.quote = sign;
  }
}
