import type { LoggerService } from '@nestjs/common';

/** A line of the log, with all arguments of the logger. */
interface Line {
  readonly level: string;
  readonly text: string;
}

/** A logger that records its lines. */
export class RecordedLog implements LoggerService {
  readonly lines: Line[] = [];

  log(...parts: unknown[]): void {
    this.keep('log', parts);
  }

  warn(...parts: unknown[]): void {
    this.keep('warn', parts);
  }

  error(...parts: unknown[]): void {
    this.keep('error', parts);
  }

  fatal(...parts: unknown[]): void {
    this.keep('fatal', parts);
  }

  debug(...parts: unknown[]): void {
    this.keep('debug', parts);
  }

  /** The whole log as one text. */
  get text(): string {
    return this.lines.map(({ level, text }) => `${level} ${text}`).join('\n');
  }

  /** The lines of a level that contain a text. */
  linesWith(part: string, level?: string): string[] {
    return this.lines
      .filter((line) => line.text.includes(part) && (level ?? line.level) === line.level)
      .map(({ text }) => text);
  }

  clear(): void {
    this.lines.length = 0;
  }

  private keep(level: string, parts: readonly unknown[]): void {
    this.lines.push({ level, text: parts.map(String).join(' ') });
  }
}
