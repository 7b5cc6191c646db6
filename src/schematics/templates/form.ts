import { docComment, quoted } from '../../cli/domain-types/names.js';
import type { CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';
import { exampleValue, slotMethods, type ValidatedSlot } from './slot-methods.js';
import { specSource } from './spec.js';

/** What a generated method does, and how it refuses a value. */
const HINT = `  // A method returns the value that the slot gets. To refuse a value, so that the form asks again:
  // throw new InvalidSlot('…')`;

/** The class that validates the slots of a form. */
export function formSource({ name, className }: CodeNames, slots: readonly ValidatedSlot[]): string {
  const imported = slots.length === 0 ? 'RasaForm' : 'RasaForm, SlotValue, ValidateSlot';
  return `import { ${imported} } from 'nestjs-rasa';

${docComment(`Rasa calls it as validate_${name}; the domain lists that name under \`actions\`.`)}
@RasaForm(${quoted(name)})
export class ${className} {${slots.length === 0 ? '' : `\n${HINT}\n${slotMethods(slots)}\n`}}
`;
}

/** The spec of a generated form with at least one slot. */
export function formSpec(
  names: CodeNames,
  slots: readonly [ValidatedSlot, ...ValidatedSlot[]],
  project: Project,
): string {
  const { name, className, file } = names;
  const [slot] = slots;
  const required = slots.map((each) => quoted(each.name)).join(', ');
  const value = exampleValue(slot);
  return specSource(
    {
      title: name,
      providers: [className],
      imports: [`import { ${className} } from './${file}${project.importEnding}';`],
      options: `{ domain: { forms: { ${quoted(name)}: { required_slots: [${required}] } } } }`,
      behaviour: `keeps ${slot.name}`,
      body: `const conversation = tracker()
      .form(${quoted(name)})
      .user('An answer')
      .slot(${quoted(slot.name)}, ${value});

    const run = await rasa.run(${quoted(`validate_${name}`)}, conversation);

    expect(run).toSetSlot(${quoted(slot.name)}, ${value});`,
    },
    project,
  );
}
