import type { CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';
import { specSource } from './spec.js';

/** The example: an action that greets, with the slots that it reads and sets. */
export const GREET: CodeNames = { name: 'action_greet', className: 'Greet', file: 'greet.action' };

/** The class of the example. */
export function greetSource(): string {
  return `import { RasaAction, SlotSet, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';

@RasaAction('action_greet')
export class Greet {
  run(dispatcher: CollectingDispatcher, tracker: Tracker) {
    const name = tracker.getSlot<string>('name') ?? 'stranger';
    dispatcher.utterMessage({ text: \`Hello \${name}!\` });
    return [new SlotSet('greeted', true)];
  }
}
`;
}

/** Its test. */
export function greetSpec(project: Pick<Project, 'runner' | 'importEnding'>): string {
  return specSource(
    {
      title: GREET.name,
      providers: [GREET.className],
      imports: [`import { Greet } from './${GREET.file}${project.importEnding}';`],
      behaviour: 'greets by name',
      body: `const run = await rasa.run('action_greet', tracker().slot('name', 'Ada').user('Hello'));

    expect(run).toUtter('Hello Ada!');
    expect(run).toSetSlot('greeted', true);`,
    },
    project,
  );
}

/** The domain of an assistant that calls it. */
export function greetDomain(): string {
  return `version: '3.1'

intents:
  - greet
  - goodbye

entities:
  - name

slots:
  name:
    type: text
    mappings:
      - type: from_entity
        entity: name
  # Set by the action.
  greeted:
    type: bool
    mappings:
      - type: custom

# What Rasa calls in this application.
actions:
  - action_greet

responses:
  utter_goodbye:
    - text: Goodbye!
`;
}
