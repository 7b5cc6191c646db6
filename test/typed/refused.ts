const nameOf = (kind: string): string => `DomainName<"${kind}", "see rasa-domain.d.ts, or use uncheckedName()">`;
const argument = (type: string, wanted: string): string =>
  `Argument of type '${type}' is not assignable to parameter of type '${wanted}'.`;
const response = (type: string): string =>
  `Type '${type}' is not assignable to type '${nameOf('responses')} | null | undefined'.`;
const didYouMean = (name: string): string => ` Did you mean '"${name}"'?`;
/** The second line of a message about a whole argument. */
const missing = (variable: string, given: string, variables: string): string =>
  `Property '${variable}' is missing in type '${given}' but required in type '${variables}'.`;

const PRICE = '{ price: unknown; currency: unknown; cuisine?: unknown; }';

const inAction = (parameter: string): string =>
  `class A { @RasaAction('action_search') run(${parameter} value: string | null) {} }`;
const inForm = (decorator: string): string => `@RasaForm('booking_form') class F { ${decorator} slot() {} }`;

/** What does not compile against the domain of `domain.ts`, with the first line that the compiler prints, or two. */
// prettier-ignore
export const REFUSED: readonly (readonly [code: string, firstLine: string, secondLine?: string])[] = [
  // Slots.
  [`tracker.getSlot('cuisin');`, argument('"cuisin"', nameOf('slots'))],
  [`tracker.getSlot(yes ? 'cuisine' : 'cuisin');`, argument('"cuisine" | "cuisin"', nameOf('slots'))],
  [`tracker.getSlot(text);`, argument('string', nameOf('slots'))],
  [`const n: number = tracker.getSlot('cuisine');`, `Type 'string | null' is not assignable to type 'number'.`],
  [`const n: string | null = tracker.getSlot('guests');`, `Type 'number | null' is not assignable to type 'string | null'.`],
  [`const n: 'thai' | null = tracker.getSlot('cuisine');`, `Type 'string | null' is not assignable to type '"thai" | null'.`],
  [`const n: string | null = tracker.getSlot('matches');`, `Type 'unknown[] | null' is not assignable to type 'string | null'.`],
  [`new SlotSet('typo', 5);`, argument('"typo"', nameOf('slots'))],
  [`new SlotSet(text, 5);`, argument('string', nameOf('slots'))],
  [`new SlotSet('matches', 5);`, `Argument of type 'number' is not assignable to parameter of type 'unknown[]'.`],
  [`new SlotSet('guests', text);`, `Argument of type 'string' is not assignable to parameter of type 'number'.`],
  [`new SlotSet('size', 'smal');`, `Argument of type '"smal"' is not assignable to parameter of type '"small" | "large" | null | undefined'.`],
  [inAction(`@Slot('typo')`), argument('"typo"', nameOf('slots'))],
  [inAction(`@Slot('typo', pipe)`), argument('"typo"', nameOf('slots'))],
  // The testing kit.
  [`told().slot('cuisin', 'thai');`, argument('"cuisin"', nameOf('slots'))],
  [`told().slot('guests', text);`, `Argument of type 'string' is not assignable to parameter of type 'number'.`],
  [`rasa.run('action_serach');`, argument('"action_serach"', `BuiltInActionName | ${nameOf('actions')}`)],
  [`rasa.form('bookings_form');`, argument('"bookings_form"', nameOf('forms'))],
  [`matchers.toSetSlot('cuisin');`, argument('"cuisin"', nameOf('slots'))],
  // Actions and forms.
  [`@RasaAction('action_typo') class A { run() {} }`, argument('"action_typo"', `DefaultActionName | ${nameOf('actions')}`)],
  [`class A { @RasaAction('action_typo') run() {} }`, argument('"action_typo"', `DefaultActionName | ${nameOf('actions')}`)],
  [`new FollowupAction('action_typo');`, argument('"action_typo"', `${nameOf('runnable')} | BuiltInActionName`)],
  [`new FollowupAction('flow_typo');`, argument('"flow_typo"', `${nameOf('runnable')} | BuiltInActionName`)],
  [`tracker.lastExecutedActionHas('action_typo');`, argument('"action_typo"', `${nameOf('runnable')} | BuiltInActionName`)],
  [`new ActiveLoop('typo_form');`, argument('"typo_form"', `${nameOf('forms')} | null`)],
  [`new Form('typo_form');`, argument('"typo_form"', `${nameOf('forms')} | null`)],
  [`@RasaForm('typo_form') class F {}`, argument('"typo_form"', nameOf('forms'))],
  [inForm(`@ValidateSlot('typo')`), argument('"typo"', nameOf('slots'))],
  [inForm(`@ValidateSlot('cuisine', 'typo')`), argument('"typo"', nameOf('slots'))],
  [inForm(`@ExtractSlot('typo')`), argument('"typo"', nameOf('slots'))],
  // Entities and intents.
  [inAction(`@Entity('typo')`), argument('"typo"', nameOf('entities'))],
  [inAction(`@Entities('typo')`), argument('"typo"', nameOf('entities'))],
  [inAction(`@Entity('city', { role: 'form' })`), `Type '"form"' is not assignable to type '"from" | "to" | null | undefined'.`],
  [inAction(`@Entity('city', { group: '1' })`), `Type 'string' is not assignable to type 'EntityWithout<"groups", "city">'.`],
  [`tracker.getLatestEntityValues('typo');`, argument('"typo"', nameOf('entities'))],
  [`tracker.getLatestEntityValues('date', { group: '3' });`, `Type '"3"' is not assignable to type '"1" | "2" | null | undefined'.`],
  [`new ReminderScheduled('EXTERNAL_remindr', new Date());`, argument('"EXTERNAL_remindr"', nameOf('intents'))],
  [`tracker.latestMessage.intent?.name === 'gret';`, `This comparison appears to be unintentional because the types 'IntentName | null | undefined' and '"gret"' have no overlap.`],
  // Responses.
  [`dispatcher.utterMessage({ response: 'utter_gret' });`, response('"utter_gret"') + didYouMean('utter_greet')],
  [`dispatcher.utterMessage({ template: 'utter_gret' });`, response('"utter_gret"') + didYouMean('utter_greet')],
  [`dispatcher.utterMessage({ response: text });`, response('string')],
  [`dispatcher.utterMessage({ response: 'utter_price', price: 1 });`, argument('{ response: "utter_price"; price: number; }', 'UtteranceOf<"utter_price">'), missing('currency', '{ response: "utter_price"; price: number; }', PRICE)],
  [`dispatcher.utterMessage({ response: 'utter_price', price: 1, currency: 'EUR', prise: 2 });`, `Object literal may only specify known properties, but 'prise' does not exist in type 'UtteranceOf<"utter_price">'. Did you mean to write 'price'?`],
  [`dispatcher.utterMessage({ response: 'utter_greet', name: anyValue });`, `Object literal may only specify known properties, and 'name' does not exist in type 'UtteranceOf<"utter_greet">'.`],
  [`dispatcher.utterTemplate('utter_gret');`, argument('"utter_gret"', nameOf('responses'))],
  [`dispatcher.utterTemplate('utter_price', tracker, false, { price: 1 });`, argument('{ price: number; }', PRICE), missing('currency', '{ price: number; }', PRICE)],
  [`dispatcher.utterButtonTemplate('utter_gret', []);`, argument('"utter_gret"', nameOf('responses'))],
  [`throw new InvalidSlot({ response: 'utter_gret' });`, response('"utter_gret"') + didYouMean('utter_greet')],
  [`class A { @RasaNlg('utter_gret') a() { return ''; } }`, argument('"utter_gret"', `${nameOf('responses')} | \`\${string}*\${string}\``)],
  // What is refused without a domain as well.
  [`dispatcher.utterMessage({ text: 5 });`, `Type 'number' is not assignable to type 'string'.`],
  [`dispatcher.utterMessage({ response: 'utter_greet', buttons: [{ payload: '/a' }] });`, `Property 'title' is missing in type '{ payload: string; }' but required in type 'Button'.`],
];
