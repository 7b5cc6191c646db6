import type { DomainFiles } from '../../domain-files/index.js';
import { DefaultActions } from '../../protocol/index.js';
import { formSlots, globalSlots } from '../domain/validated-slots.js';
import { distinct } from '../names/distinct.js';
import { actionNames, formNames, knowledgeBaseNames, slotValidationNames, type CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';
import { actionSource, actionSpec } from '../templates/action.js';
import { DEFAULT_ACTION_TEMPLATES } from '../templates/default-actions.js';
import { formSource, formSpec } from '../templates/form.js';
import { knowledgeBaseSource, knowledgeBaseSpec, queryActionSource } from '../templates/knowledge-base.js';
import { slotValidationSource, slotValidationSpec } from '../templates/slot-validation.js';

const QUERY_ACTION = 'action_query_knowledge_base';

/** A class for something of the domain. */
export interface DomainClass {
  /** What Rasa calls: the action's name. */
  readonly action: string;
  readonly names: CodeNames;
  readonly source: (names: CodeNames, project: Project) => string;
  /** Its spec; undefined where there is nothing to test yet. */
  readonly spec: ((names: CodeNames, project: Project) => string) | undefined;
}

/** The classes for a domain: one for each custom action and one for each form, each with names of its own. */
export function domainClasses(domain: DomainFiles): DomainClass[] {
  const forms = [...domain.forms.keys()].filter((form) => !isFormOfRasa1(domain, form));
  const notPlain = new Set(forms.flatMap((form) => [form, `validate_${form}`]));
  const actions = [...domain.actions.values()]
    .filter(({ name, isCustom }) => isCustom && !notPlain.has(name))
    .flatMap(({ name }) => classesFor(name, domain));
  const all = [...actions, ...forms.map((form) => formClass(form, domain))];
  const names = distinct(all.map((each) => each.names));
  return all.map((each, index) => ({ ...each, names: names[index] ?? each.names }));
}

/** Rasa 1 called the action server for the form itself, so the class of such a form is an action. */
function isFormOfRasa1({ actions, forms }: DomainFiles, form: string): boolean {
  return actions.has(form) && forms.get(form)?.requiredSlots.length === 0;
}

function classesFor(name: string, domain: DomainFiles): DomainClass[] {
  if (name === DefaultActions.VALIDATE_SLOT_MAPPINGS) return slotValidationClass(domain);
  if (name === QUERY_ACTION) return knowledgeBaseClasses();
  const { source, spec } = DEFAULT_ACTION_TEMPLATES.get(name) ?? { source: actionSource, spec: actionSpec };
  return [{ action: name, names: actionNames(name), source, spec }];
}

/** The domain does not say which of its slots are types of objects, so the type has to be renamed. */
function knowledgeBaseClasses(): DomainClass[] {
  const names = knowledgeBaseNames('object');
  return [
    { action: QUERY_ACTION, names: names.objects, source: () => knowledgeBaseSource(names), spec: undefined },
    {
      action: QUERY_ACTION,
      names: names.action,
      source: (_names, project) => queryActionSource(names, project),
      spec: (_names, project) => knowledgeBaseSpec(names, project),
    },
  ];
}

function formClass(form: string, domain: DomainFiles): DomainClass {
  const action = `validate_${form}`;
  const slots = formSlots(domain, form);
  // Rasa never calls an action that the domain does not list, so there is nothing to try.
  const [first, ...others] = domain.actions.has(action) ? slots : [];
  return {
    action,
    names: formNames(form),
    source: (names) => formSource(names, slots),
    spec: first && ((names, project) => formSpec(names, [first, ...others], project)),
  };
}

/** There is nothing to validate if Rasa fills all slots in forms or by actions. */
function slotValidationClass(domain: DomainFiles): DomainClass[] {
  const [first, ...others] = globalSlots(domain);
  if (!first) return [];
  const slots = [first, ...others] as const;
  return [
    {
      action: DefaultActions.VALIDATE_SLOT_MAPPINGS,
      names: slotValidationNames(['global', 'slots']),
      source: (names) => slotValidationSource(names, slots),
      spec: (names, project) => slotValidationSpec(names, slots, project),
    },
  ];
}
