import type { CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';
import { quoted } from '../../cli/domain-types/names.js';
import { specSource } from './spec.js';

/** What the generated action says, so that a conversation with the assistant shows what is left to write. */
function sentence({ name }: CodeNames): string {
  return quoted(`${name} does nothing yet.`);
}

/** The class of an action. */
export function actionSource(names: CodeNames): string {
  return `import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';

@RasaAction(${quoted(names.name)})
export class ${names.className} {
  // Further parameters, if you need them: tracker, domain and context.
  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: ${sentence(names)} });
    return [];
  }
}
`;
}

/** The spec of a generated action. */
export function actionSpec(names: CodeNames, project: Project): string {
  return specSource(
    {
      title: names.name,
      providers: [names.className],
      imports: [`import { ${names.className} } from './${names.file}${project.importEnding}';`],
      behaviour: 'answers',
      body: `const run = await rasa.run(${quoted(names.name)}, tracker().user('Hello'));

    expect(run).toUtter(${sentence(names)});`,
    },
    project,
  );
}
