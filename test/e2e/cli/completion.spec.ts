import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SCRIPTS } from '../../../src/cli/completion/scripts.js';
import { runInProcess } from '../../support/cli.js';

const BIN = resolve('dist/cli/main.js');

async function proposals(...words: string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await runInProcess(['__complete', ...words]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout.split('\n').map((line) => line.split('\t')[0] ?? '').filter((word) => word !== ''); // prettier-ignore
}

describe('nestjs-rasa __complete', () => {
  it('proposes commands', async () => {
    expect(await proposals('')).toEqual(expect.arrayContaining(['types', 'completion']));
    expect(await proposals('ty')).toEqual(['types']);
  });

  it('proposes options and the names of shells', async () => {
    expect(await proposals('types', '--')).toEqual(expect.arrayContaining(['--output', '--watch', '--check']));
    expect(await proposals('types', 'domain.yml', '--ch')).toEqual(['--check']);
    expect(await proposals('completion', '')).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
  });

  it('is silent where it has nothing, so that the shell completes files', async () => {
    expect(await proposals('types', 'dom')).toEqual([]);
    expect(await proposals('types', '--none', '')).toEqual([]);
    expect(await proposals('nonsense', '')).toEqual([]);
  });

  it('says what each proposal is for', async () => {
    const { stdout } = await runInProcess(['__complete', 'ty']);
    expect(stdout).toBe("types\tWrite the domain's names as TypeScript types\n");
  });
});

describe('nestjs-rasa completion', () => {
  it.each(['bash', 'zsh', 'fish'] as const)('prints the script for %s', async (shell) => {
    expect(await runInProcess(['completion', shell])).toEqual({ code: 0, stdout: `${SCRIPTS[shell]}\n`, stderr: '' });
  });

  it('exits with 2 for another shell', async () => {
    const { code, stderr } = await runInProcess(['completion', 'tcsh']);
    expect({ code, lines: stderr.split('\n').length }).toEqual({ code: 2, lines: 2 });
    expect(stderr).toContain('tcsh');
  });

  const bash = process.platform === 'win32' ? it.skip : it;
  bash('completes in bash', () => {
    if (!existsSync(BIN)) throw new Error('This test runs the built package: npm run build comes first.');
    const shell = [
      `nestjs-rasa() { "${process.execPath}" "${BIN}" "$@"; }`,
      SCRIPTS.bash,
      'complete_line() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _nestjs_rasa; echo "${COMPREPLY[@]}"; }',
      'complete_line nestjs-rasa ty',
      'complete_line nestjs-rasa types --ch',
      'complete_line nestjs-rasa types ""',
      'complete -p nestjs-rasa',
    ].join('\n');
    expect(spawnSync('bash', ['-c', shell], { encoding: 'utf8' }).stdout.split('\n').slice(0, 4)).toEqual([
      'types',
      '--check',
      expect.stringContaining('--output'),
      'complete -o default -F _nestjs_rasa nestjs-rasa',
    ]);
  });
});
