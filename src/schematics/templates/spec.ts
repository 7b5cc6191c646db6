import type { Project } from '../project/project.js';
import { quoted } from '../../cli/domain-types/names.js';

/** A spec of one provider that runs in the testing kit. */
export interface Spec {
  /** What it is about: the name of the action. */
  readonly title: string;
  /** What the testing module needs. */
  readonly providers: readonly string[];
  /** What is imported from `nestjs-rasa`, beside the module. */
  readonly events?: readonly string[];
  /** Imports of files, as lines. */
  readonly imports: readonly string[];
  /** The second argument of `RasaTestingModule.create()`, as it is written. */
  readonly options?: string;
  /** What the test says that it checks. */
  readonly behaviour: string;
  /** The statements of the test. */
  readonly body: string;
}

/** The text of a spec for the runner of the project. */
export function specSource(spec: Spec, { runner }: Pick<Project, 'runner'>): string {
  const { title, providers, events = [], imports, options, behaviour, body } = spec;
  const kit = body.includes('tracker()')
    ? 'RasaTestingModule, tracker, type RasaTester'
    : 'RasaTestingModule, type RasaTester';
  return `${runnerImport(runner)}import { ${['RasaModule', ...events].toSorted().join(', ')} } from 'nestjs-rasa';
import { ${kit} } from 'nestjs-rasa/testing';
import 'nestjs-rasa/testing/${runner === 'vitest' ? 'vitest' : 'jest'}';
${imports.join('\n')}

describe(${quoted(title)}, () => {
  let rasa: RasaTester;

  beforeAll(async () => {
    rasa = await RasaTestingModule.create(
      {
        imports: [RasaModule.forRoot({ logging: false })],
        providers: [${providers.join(', ')}],
      },${options === undefined ? '' : ` ${options},`}
    ).compile();
  });

  afterAll(() => rasa.close());

  it(${quoted(behaviour)}, async () => {
    ${body}
  });
});
`;
}

/** Vitest and `@jest/globals` export what `@types/jest` declares as globals. */
function runnerImport(runner: Project['runner']): string {
  const names = '{ afterAll, beforeAll, describe, expect, it }';
  if (runner === 'vitest') return `import ${names} from 'vitest';\n`;
  return runner === 'jest-globals' ? `import ${names} from '@jest/globals';\n` : '';
}
