import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createProject, type Project } from './project.js';

describe('npm test', () => {
  let project: Project;

  beforeEach(() => {
    project = createProject({});
  });

  afterEach(() => project.remove());

  function run(scripts: Readonly<Record<string, string>>, ...steps: string[]) {
    project.write('package.json', JSON.stringify({ name: 'tested', scripts }));
    const { status, output } = project.run('test.mjs', ...steps);
    return { status, output, last: output.trimEnd().split('\n').at(-1) };
  }

  it('adds up checks, specs and vectors', () => {
    const scripts = {
      lint: 'echo fine',
      'test:specs': 'echo 12 passed, 0 failed, 3 skipped',
      conformance: 'echo 40 passed, 0 failed, 1 skipped',
    };
    const { status, last, output } = run(scripts, 'lint', 'test:specs', 'conformance');
    expect(output).toMatch(/^all steps \(\d+\.\d s\)$/m);
    expect({ status, last }).toEqual({ status: 0, last: '53 passed, 0 failed, 4 skipped' });
  });

  it('runs the other steps after a failure, shows its output, and fails', () => {
    const scripts = {
      lint: 'echo what was wrong && exit 3',
      'test:specs': 'echo 1 passed, 2 failed, 0 skipped && exit 1',
    };
    const { status, last, output } = run(scripts, 'lint', 'test:specs');
    expect(output).toContain('  | what was wrong');
    expect({ status, last }).toEqual({ status: 1, last: '1 passed, 3 failed, 0 skipped' });
  });

  it('counts a step that fails without a failed test', () => {
    const { status, last } = run({ 'test:specs': 'echo 5 passed, 0 failed, 0 skipped && exit 1' }, 'test:specs');
    expect({ status, last }).toEqual({ status: 1, last: '5 passed, 1 failed, 0 skipped' });
  });

  it('counts a missing script as skipped, with the reason', () => {
    const { status, last, output } = run({}, 'conformance');
    expect(output).toContain('skipped  conformance: package.json has no such script');
    expect({ status, last }).toEqual({ status: 0, last: '0 passed, 0 failed, 1 skipped' });
  });

  it('refuses an unknown step', () => {
    const { status, output } = run({}, 'lnt');
    expect(output).toContain('No such step: lnt');
    expect(status).toBe(1);
  });
});
