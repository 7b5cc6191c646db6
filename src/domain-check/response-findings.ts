import type { DomainView } from './domain-view.js';
import type { Finding } from './finding.js';

/** Slots for which a form has nothing to say: Rasa then waits for the user without a question. */
export function unaskedSlots({ forms, responses, actions }: DomainView): readonly Finding[] {
  if (!forms || !responses) return [];
  return [...forms].flatMap(([form, { requiredSlots, place }]) =>
    requiredSlots
      .filter((slot) => {
        const names = [`ask_${form}_${slot}`, `ask_${slot}`];
        return !names.some((name) => responses.has(`utter_${name}`) || actions?.has(`action_${name}`));
      })
      .map((slot): Finding => {
        const response = `utter_ask_${form}_${slot}`;
        const message =
          `the form '${form}' has no question for the slot '${slot}'. Add the response '${response}', ` +
          `or list the action 'action_ask_${form}_${slot}'.`;
        return { code: 'missing-response', severity: 'warning', name: response, message, place };
      }),
  );
}
