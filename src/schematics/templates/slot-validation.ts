import { quoted } from '../../cli/domain-types/names.js';
import { DefaultActions } from '../../protocol/index.js';
import type { CodeNames } from '../names/names.js';
import type { Project } from '../project/project.js';
import { exampleValue, slotMethods, type ValidatedSlot } from './slot-methods.js';
import { specSource } from './spec.js';

const ACTION = DefaultActions.VALIDATE_SLOT_MAPPINGS;

/** The class that validates the slots that no form asks for. */
export function slotValidationSource({ className }: CodeNames, slots: readonly ValidatedSlot[]): string {
  return `import { RasaSlotValidation, SlotValue, ValidateSlot } from 'nestjs-rasa';

/** Rasa calls it after every message as ${ACTION}, if the domain lists that name under \`actions\`. */
@RasaSlotValidation()
export class ${className} {
  // A method returns the value that the slot gets. To refuse a value: throw new InvalidSlot('…')
${slotMethods(slots)}
}
`;
}

/** The spec of such a class. */
export function slotValidationSpec(names: CodeNames, slots: readonly ValidatedSlot[], project: Project): string {
  const [slot] = slots as readonly [ValidatedSlot];
  const value = exampleValue(slot);
  return specSource(
    {
      title: ACTION,
      providers: [names.className],
      imports: [`import { ${names.className} } from './${names.file}${project.importEnding}';`],
      behaviour: `keeps ${slot.name}`,
      body: `const conversation = tracker()
      .user('An answer')
      .slot(${quoted(slot.name)}, ${value});

    const run = await rasa.run('${ACTION}', conversation);

    expect(run).toSetSlot(${quoted(slot.name)}, ${value});`,
    },
    project,
  );
}
