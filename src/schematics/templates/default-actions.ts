import { DefaultActions } from '../../protocol/index.js';
import type { CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';
import { specSource } from './spec.js';

/** The class and the spec of an action that takes the place of one of Rasa's own. */
export interface DefaultActionTemplate {
  readonly source: (names: CodeNames) => string;
  readonly spec: (names: CodeNames, project: Project) => string;
}

/**
 * The actions of Rasa that do more than to speak. A class that replaces one has to return the same events, otherwise the
 * conversation does not go on.
 */
export const DEFAULT_ACTION_TEMPLATES: ReadonlyMap<string, DefaultActionTemplate> = new Map([
  [DefaultActions.SESSION_START, { source: sessionStart, spec: sessionStartSpec }],
  [DefaultActions.DEFAULT_FALLBACK, { source: fallback, spec: fallbackSpec }],
  [DefaultActions.RESTART, { source: restart, spec: restartSpec }],
]);

function sessionStart({ className }: CodeNames): string {
  return `import {
  ActionExecuted,
  RasaAction,
  SessionStarted,
  SlotSet,
  uncheckedName,
  type CollectingDispatcher,
  type Domain,
  type RasaEvent,
  type Tracker,
} from 'nestjs-rasa';

/**
 * Replaces Rasa's own action. The first and the last event are required: without action_listen, Rasa would predict a
 * turn before the user has said anything.
 */
@RasaAction('action_session_start')
export class ${className} {
  run(_dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): RasaEvent[] {
    return [new SessionStarted(), ...carriedOver(tracker, domain), new ActionExecuted('action_listen')];
  }
}

/** A new session begins with empty slots. The domain says whether their values are carried over. */
function carriedOver(tracker: Tracker, domain: Domain): RasaEvent[] {
  if (domain.sessionConfig['carry_over_slots_to_new_session'] !== true) return [];
  return Object.entries(tracker.currentSlotValues())
    .filter(([name, value]) => name !== 'session_started_metadata' && value !== null)
    .map(([name, value]) => new SlotSet(uncheckedName(name), value));
}
`;
}

function sessionStartSpec(names: CodeNames, project: Project): string {
  return spec(names, project, {
    events: ['ActionExecuted', 'SessionStarted'],
    behaviour: 'starts a session and waits for the user',
    body: `const run = await rasa.run('action_session_start', tracker());

    expect(run).toHaveEvents([new SessionStarted(), new ActionExecuted('action_listen')]);`,
  });
}

function fallback({ className }: CodeNames): string {
  return `import { RasaAction, UserUtteranceReverted, type CollectingDispatcher } from 'nestjs-rasa';

/** Replaces Rasa's own action, which also forgets the message that was not understood. */
@RasaAction('action_default_fallback')
export class ${className} {
  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: 'Sorry, I did not understand that.' });
    return [new UserUtteranceReverted()];
  }
}
`;
}

function fallbackSpec(names: CodeNames, project: Project): string {
  return spec(names, project, {
    events: ['UserUtteranceReverted'],
    behaviour: 'says so and forgets the message',
    body: `const run = await rasa.run('action_default_fallback', tracker().user('Qwertz'));

    expect(run).toUtter('Sorry, I did not understand that.');
    expect(run).toHaveEvents([new UserUtteranceReverted()]);`,
  });
}

function restart({ className }: CodeNames): string {
  return `import { RasaAction, Restarted, type CollectingDispatcher } from 'nestjs-rasa';

/** Replaces Rasa's own action. The event makes Rasa forget the conversation. */
@RasaAction('action_restart')
export class ${className} {
  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: 'Let us start again.' });
    return [new Restarted()];
  }
}
`;
}

function restartSpec(names: CodeNames, project: Project): string {
  return spec(names, project, {
    events: ['Restarted'],
    behaviour: 'starts again',
    body: `const run = await rasa.run('action_restart', tracker().user('/restart'));

    expect(run).toUtter('Let us start again.');
    expect(run).toHaveEvents([new Restarted()]);`,
  });
}

function spec(
  { name, className, file }: CodeNames,
  project: Project,
  about: { events: string[]; behaviour: string; body: string },
): string {
  const imports = [`import { ${className} } from './${file}${project.importEnding}';`];
  return specSource({ title: name, providers: [className], imports, ...about }, project);
}
