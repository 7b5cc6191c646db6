/** The types of slots, in turn, as `nestjs-rasa types` writes them. */
const SLOT_TYPES = [
  'string | null',
  'boolean | null',
  'number | null',
  "'small' | 'medium' | 'large' | null",
  'unknown[] | null',
  'unknown',
];

/** The variables of responses, in turn. */
const VARIABLES = ['{}', '{ price: true }', '{ price: true; currency: true; name?: true }', '{ name?: true }'];

/**
 * @param {number} count
 * @param {(index: number) => string} line
 */
function block(count, line) {
  return Array.from({ length: count }, (_, index) => `        ${line(index)}`).join('\n');
}

/**
 * A `rasa-domain.d.ts` with so many names of each kind.
 *
 * @param {number} count
 */
export function domainFile(count) {
  return `// Generated for the measurement.
export {};

declare module 'nestjs-rasa' {
  interface Register {
    domain: {
      actions: {
${block(count, (index) => `action_${index}: true;`)}
      };
      slots: {
${block(count, (index) => `slot_${index}: ${SLOT_TYPES[index % SLOT_TYPES.length]};`)}
      };
      entities: {
${block(count, (index) => `entity_${index}: { roles: ${index % 3 === 0 ? "'from' | 'to'" : 'never'}; groups: never };`)}
      };
      intents: {
${block(count, (index) => `intent_${index}: true;`)}
      };
      forms: {
${block(count, (index) => `form_${index}: { requiredSlots: 'slot_${index}' | 'slot_${(index + 1) % count}' };`)}
      };
      responses: {
${block(count, (index) => `utter_${index}: { variables: ${VARIABLES[index % VARIABLES.length]} };`)}
      };
      flows: {
${block(count, (index) => `flow_${index}: true;`)}
      };
    };
  }
}
`;
}
