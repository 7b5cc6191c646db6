import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What actions of all processes did, in one file: a process that is killed has written what it did before. */
export class Journal {
  private constructor(readonly file: string) {}

  static create(): Journal {
    const file = join(mkdtempSync(join(tmpdir(), 'journal-')), 'journal');
    writeFileSync(file, '');
    return new Journal(file);
  }

  /** How often each call began. */
  began(): ReadonlyMap<string, number> {
    return this.countsOf('began');
  }

  /** How often the signal of each call fired. */
  stopped(): ReadonlyMap<string, number> {
    return this.countsOf('stopped');
  }

  remove(): void {
    rmSync(join(this.file, '..'), { recursive: true, force: true });
  }

  private countsOf(what: string): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const line of readFileSync(this.file, 'utf8').split('\n')) {
      const [word, id] = line.split(' ');
      if (word === what && id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    return counts;
  }
}

/** Writes a line, at once. */
export function note(file: string, what: 'began' | 'stopped', id: string): void {
  appendFileSync(file, `${what} ${id}\n`);
}
