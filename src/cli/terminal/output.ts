import { styleText } from 'node:util';
import type { ExitCode } from '../exit-codes.js';
import type { CliContext } from '../cli-context.js';

type Style = Parameters<typeof styleText>[0];
type Stream = CliContext['process']['stdout'];

/** Writes lines, with colours where the terminal shows them. Answers go to stdout, everything about the run to stderr. */
export class Output {
  constructor(private readonly context: CliContext) {}

  line(text: string): void {
    this.context.process.stdout.write(`${text}\n`);
  }

  /** A part of a line. */
  write(text: string): void {
    this.context.process.stdout.write(text);
  }

  /** A text for `line()` that stands out where there are colours. */
  accent(text: string, style: Style = 'cyan'): string {
    return this.styled(style, text, 'stdout');
  }

  /** A text for `line()` that steps back where there are colours. */
  dim(text: string): string {
    return this.styled('dim', text, 'stdout');
  }

  note(text: string): void {
    this.context.process.stderr.write(`${text}\n`);
  }

  warning(text: string): void {
    this.note(`${this.styled('yellow', 'warning:')} ${text}`);
  }

  error(text: string): void {
    this.note(`${this.styled('red', 'error:')} ${text}`);
  }

  /** Sets the code with which the process will end. */
  exitWith(code: ExitCode): void {
    this.context.process.exitCode = code;
  }

  private styled(style: Style, text: string, stream: 'stdout' | 'stderr' = 'stderr'): string {
    const { [stream]: target, env } = this.context.process;
    return hasColours(target, env) ? styleText(style, text, { validateStream: false }) : text;
  }
}

/** Node's streams know about terminals, `NO_COLOR` and `FORCE_COLOR`. A pipe has no colour depth at all. */
export function hasColours(stream: Stream, env: CliContext['process']['env']): boolean {
  return (stream.getColorDepth?.(env) ?? 1) >= 4;
}
