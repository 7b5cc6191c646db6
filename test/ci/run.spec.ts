import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const RUN = resolve(import.meta.dirname, '../../.ci/run');

describe('.ci/run', () => {
  let clone: string;

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'clone-'));
    mkdirSync(join(clone, '.ci/parts'), { recursive: true });
    copyFileSync(RUN, join(clone, '.ci/run'));
  });

  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  function run(parts: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv = {}) {
    for (const [name, script] of Object.entries(parts)) {
      const file = join(clone, '.ci/parts', `${name}.sh`);
      writeFileSync(file, `#!/usr/bin/env bash\n${script}\n`);
      chmodSync(file, 0o755);
    }
    const { status, stdout } = spawnSync(join(clone, '.ci/run'), { encoding: 'utf8', env: { ...process.env, ...env } });
    return { status, last: stdout.trimEnd().split('\n').at(-1), stdout };
  }

  it('adds up the counts of the parts; a part that counts nothing is one check', () => {
    const { status, last } = run({ '10-install': 'true', '20-a': 'echo 7 passed, 0 failed, 2 skipped' });
    expect({ status, last }).toEqual({ status: 0, last: '8 passed, 0 failed, 2 skipped' });
  });

  it('runs the other parts after a failure, and fails', () => {
    const { status, last } = run({
      '20-a': 'echo 1 passed, 2 failed, 0 skipped; exit 1',
      '30-b': 'exit 3',
      '40-c': 'true',
    });
    expect({ status, last }).toEqual({ status: 1, last: '2 passed, 3 failed, 0 skipped' });
  });

  it('counts a failure when a part fails but reports none', () => {
    const { status, last } = run({ '20-a': 'echo 5 passed, 0 failed, 0 skipped; exit 1' });
    expect({ status, last }).toEqual({ status: 1, last: '5 passed, 1 failed, 0 skipped' });
  });

  it('stops when the packages cannot be installed', () => {
    const { status, last } = run({ '10-install': 'exit 1', '20-a': 'true' });
    expect({ status, last }).toEqual({ status: 1, last: '0 passed, 1 failed, 1 skipped' });
  });

  it('counts a part as skipped when no time is left for it', () => {
    const { status, last, stdout } = run({ '20-a': 'true' }, { CI_TIME_LIMIT: '0' });
    expect(stdout).toContain('skipped: no time is left for it');
    expect({ status, last }).toEqual({ status: 0, last: '0 passed, 0 failed, 1 skipped' });
  });

  it('runs the parts in the root of the clone, without input', () => {
    const { last, stdout } = run({ '20-a': 'pwd; cat; echo "CI=$CI"' });
    expect(stdout).toContain(`${clone}\nCI=true\n`);
    expect(last).toBe('1 passed, 0 failed, 0 skipped');
  });
});
