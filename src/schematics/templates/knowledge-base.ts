import { key, quoted } from '../../cli/domain-types/names.js';
import type { CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';
import { specSource } from './spec.js';

/** A knowledge base: where the objects are, and the action that answers questions about them. */
export interface KnowledgeBaseTemplate {
  readonly objects: CodeNames;
  readonly action: CodeNames;
}

/** The objects. */
export function knowledgeBaseSource({ objects }: KnowledgeBaseTemplate): string {
  return `import { Injectable } from '@nestjs/common';
import { InMemoryKnowledgeBase } from 'nestjs-rasa/knowledge-base';

/**
 * The objects that users can ask about, by their types. For objects in a database, extend KnowledgeBase instead. The
 * domain needs a slot and an entity for each type and each attribute.
 */
@Injectable()
export class ${objects.className} extends InMemoryKnowledgeBase {
  constructor() {
    super({ ${key(objects.name)}: [{ id: 1, name: 'The first' }, { id: 2, name: 'The second' }] }, { shuffle: false });
  }
}
`;
}

/** The action. */
export function queryActionSource({ objects, action }: KnowledgeBaseTemplate, { importEnding }: Project): string {
  return `import { RasaAction } from 'nestjs-rasa';
import { ActionQueryKnowledgeBase } from 'nestjs-rasa/knowledge-base';
import { ${objects.className} } from './${objects.file}${importEnding}';

@RasaAction(${quoted(action.name)})
export class ${action.className} extends ActionQueryKnowledgeBase {
  constructor(objects: ${objects.className}) {
    super(objects);
  }
}
`;
}

/** The spec of both. */
export function knowledgeBaseSpec({ objects, action }: KnowledgeBaseTemplate, project: Project): string {
  return specSource(
    {
      title: action.name,
      providers: [objects.className, action.className],
      imports: [
        `import { ${action.className} } from './${action.file}${project.importEnding}';`,
        `import { ${objects.className} } from './${objects.file}${project.importEnding}';`,
      ],
      behaviour: 'lists the objects',
      body: `const conversation = tracker()
      .user('What is there?')
      .slot('object_type', ${quoted(objects.name)});

    const run = await rasa.run(${quoted(action.name)}, conversation);

    expect(run).toUtter(/The second/);`,
    },
    project,
  );
}
