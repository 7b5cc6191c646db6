/** What does not compile against the domain of `domain.ts`, with the first line that the compiler prints. */
const argument = (type: string, text: string): string =>
  `Argument of type '${type}' is not assignable to parameter of type 'Mistake<"${text}">'.`;
const member = (type: string, text: string): string => `Type '${type}' is not assignable to type 'Mistake<"${text}">'.`;
const noSuch = (name: string, kind: string): string => `'${name}' is not ${kind} of the domain: see rasa-domain.d.ts`;
const AT_RUN_TIME = 'For a name that is only known at run time, write uncheckedName(name)';

const inAction = (parameter: string): string =>
  `class A { @RasaAction('action_search') run(${parameter} value: string | null) {} }`;
const inForm = (decorator: string): string => `@RasaForm('booking_form') class F { ${decorator} slot() {} }`;

// prettier-ignore
export const REFUSED: readonly (readonly [code: string, firstLine: string])[] = [
  // Slots.
  [`tracker.getSlot('cuisin');`, argument('"cuisin"', noSuch('cuisin', 'a slot'))],
  [`tracker.getSlot(text);`, argument('string', AT_RUN_TIME)],
  [`const n: number = tracker.getSlot('cuisine');`, `Type 'string | null' is not assignable to type 'number'.`],
  [`const n: string | null = tracker.getSlot('guests');`, `Type 'number | null' is not assignable to type 'string | null'.`],
  [`const n: 'thai' | null = tracker.getSlot('cuisine');`, `Type 'string | null' is not assignable to type '"thai" | null'.`],
  [`const n: string | null = tracker.getSlot('matches');`, `Type 'unknown[] | null' is not assignable to type 'string | null'.`],
  [`new SlotSet('typo', 5);`, argument('"typo"', noSuch('typo', 'a slot'))],
  [`new SlotSet(text, 5);`, argument('string', AT_RUN_TIME)],
  [`new SlotSet('matches', 5);`, `Argument of type 'number' is not assignable to parameter of type 'unknown[]'.`],
  [`new SlotSet('guests', text);`, `Argument of type 'string' is not assignable to parameter of type 'number'.`],
  [`new SlotSet('size', 'smal');`, `Argument of type '"smal"' is not assignable to parameter of type '"small" | "large" | null | undefined'.`],
  [inAction(`@Slot('typo')`), argument('"typo"', noSuch('typo', 'a slot'))],
  [inAction(`@Slot('typo', pipe)`), argument('"typo"', noSuch('typo', 'a slot'))],
  // The testing kit.
  [`told().slot('cuisin', 'thai');`, argument('"cuisin"', noSuch('cuisin', 'a slot'))],
  [`told().slot('guests', text);`, `Argument of type 'string' is not assignable to parameter of type 'number'.`],
  [`rasa.run('action_serach');`, argument('"action_serach"', noSuch('action_serach', 'an action'))],
  [`rasa.form('bookings_form');`, argument('"bookings_form"', noSuch('bookings_form', 'a form'))],
  [`matchers.toSetSlot('cuisin');`, argument('"cuisin"', noSuch('cuisin', 'a slot'))],
  // Actions and forms.
  [`@RasaAction('action_typo') class A { run() {} }`, argument('"action_typo"', noSuch('action_typo', 'an action'))],
  [`class A { @RasaAction('action_typo') run() {} }`, argument('"action_typo"', noSuch('action_typo', 'an action'))],
  [`new FollowupAction('action_typo');`, argument('"action_typo"', noSuch('action_typo', 'an action'))],
  [`new FollowupAction('flow_typo');`, argument('"flow_typo"', noSuch('flow_typo', 'an action'))],
  [`tracker.lastExecutedActionHas('action_typo');`, argument('"action_typo"', noSuch('action_typo', 'an action'))],
  [`new ActiveLoop('typo_form');`, argument('"typo_form"', noSuch('typo_form', 'a form'))],
  [`new Form('typo_form');`, `Argument of type '"typo_form"' is not assignable to parameter of type 'UncheckedName | "booking_form" | null'.`],
  [`@RasaForm('typo_form') class F {}`, argument('"typo_form"', noSuch('typo_form', 'a form'))],
  [inForm(`@ValidateSlot('typo')`), argument('"typo"', noSuch('typo', 'a slot'))],
  [inForm(`@ValidateSlot('cuisine', 'typo')`), argument('"typo"', noSuch('typo', 'a slot'))],
  [inForm(`@ExtractSlot('typo')`), argument('"typo"', noSuch('typo', 'a slot'))],
  // Entities and intents.
  [inAction(`@Entity('typo')`), argument('"typo"', noSuch('typo', 'an entity'))],
  [inAction(`@Entities('typo')`), argument('"typo"', noSuch('typo', 'an entity'))],
  [inAction(`@Entity('city', { role: 'form' })`), `Type '"form"' is not assignable to type '"from" | "to" | null | undefined'.`],
  [inAction(`@Entity('city', { group: '1' })`), `Type 'string' is not assignable to type 'EntityWithout<"groups", "city">'.`],
  [`tracker.getLatestEntityValues('typo');`, argument('"typo"', noSuch('typo', 'an entity'))],
  [`tracker.getLatestEntityValues('date', { group: '3' });`, `Type '"3"' is not assignable to type '"1" | "2" | null | undefined'.`],
  [`new ReminderScheduled('EXTERNAL_remindr', new Date());`, argument('"EXTERNAL_remindr"', noSuch('EXTERNAL_remindr', 'an intent'))],
  [`tracker.latestMessage.intent?.name === 'gret';`, `This comparison appears to be unintentional because the types 'IntentName | null | undefined' and '"gret"' have no overlap.`],
  // Responses.
  [`dispatcher.utterMessage({ response: 'utter_gret' });`, member('"utter_gret"', noSuch('utter_gret', 'a response'))],
  [`dispatcher.utterMessage({ template: 'utter_gret' });`, member('"utter_gret"', noSuch('utter_gret', 'a response'))],
  [`dispatcher.utterMessage({ response: text });`, member('string', AT_RUN_TIME)],
  [`dispatcher.utterMessage({ response: 'utter_price', price: 1 });`, member('"utter_price"', `'utter_price' needs 'currency': see rasa-domain.d.ts`)],
  [`dispatcher.utterMessage({ response: 'utter_price', price: 1, currency: 'EUR', prise: 2 });`, member('"utter_price"', `'prise' is not a variable of 'utter_price': see rasa-domain.d.ts`)],
  [`dispatcher.utterMessage({ response: 'utter_greet', name: anyValue });`, member('"utter_greet"', `'name' is not a variable of 'utter_greet': see rasa-domain.d.ts`)],
  [`dispatcher.utterTemplate('utter_gret');`, argument('"utter_gret"', noSuch('utter_gret', 'a response'))],
  [`dispatcher.utterTemplate('utter_price', tracker, false, { price: 1 });`, argument('"utter_price"', `'utter_price' needs 'currency': see rasa-domain.d.ts`)],
  [`dispatcher.utterButtonTemplate('utter_gret', []);`, argument('"utter_gret"', noSuch('utter_gret', 'a response'))],
  [`throw new InvalidSlot({ response: 'utter_gret' });`, `Type '"utter_gret"' is not assignable to type 'UncheckedName | "utter_greet" | "utter_hint" | "utter_price" | null | undefined'. Did you mean '"utter_greet"'?`],
  [`class A { @RasaNlg('utter_gret') a() { return ''; } }`, argument('"utter_gret"', noSuch('utter_gret', 'a response'))],
  // What is refused without a domain as well.
  [`dispatcher.utterMessage({ text: 5 });`, `Type 'number' is not assignable to type 'string'.`],
  [`dispatcher.utterMessage({ response: 'utter_greet', buttons: [{ payload: '/a' }] });`, `Property 'title' is missing in type '{ payload: string; }' but required in type 'Button'.`],
];
