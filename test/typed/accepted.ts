/** What compiles, with the domain of `domain.ts` and without any. */
export const ACCEPTED = `
const cuisine: string | null = tracker.getSlot('cuisine');
const asserted: string | null = tracker.getSlot<string>('cuisine');
const restaurants: Restaurant[] | null = tracker.getSlot('matches');
const frozen: readonly Restaurant[] | null = tracker.getSlot<readonly Restaurant[]>('matches');
const restaurant: Restaurant | null = tracker.getSlot('anything');
const size: 'small' | 'large' | null = tracker.getSlot('size');
const either: string | number | null = tracker.getSlot(yes ? 'cuisine' : 'guests');
const unchecked: number | null = tracker.getSlot<number>(uncheckedName(text));
const unknown: unknown = tracker.getSlot(uncheckedName(text));
const slots: Record<string, unknown> = tracker.slots;

const events: RasaEvent[] = [
  new SlotSet('cuisine', 'thai'), new SlotSet('cuisine'), new SlotSet('guests', null), new SlotSet('guests', 3),
  new SlotSet('size', yes ? 'small' : 'large'), new SlotSet('matches', [{ name: 'a' }]), new SlotSet('anything', 5),
  new SlotSet(uncheckedName(text), 5), new SlotSet<string>('cuisine', text),
  new FollowupAction('action_search'), new FollowupAction('booking_form'), new FollowupAction('utter_greet'),
  new FollowupAction('action_listen'), new FollowupAction(DefaultActions.RESTART),
  new FollowupAction('flow_transfer_money'), new FollowupAction(uncheckedName(text)),
  new ActiveLoop('booking_form'), new ActiveLoop(null), new ActiveLoop(uncheckedName(text)), new Form('booking_form'),
  new ReminderScheduled('EXTERNAL_reminder', new Date()),
  new ReminderCancelled({ intentName: 'greet' }), new ReminderCancelled(),
];
const sets: SlotSet[] = [new SlotSet('cuisine', 'thai'), new SlotSet('guests', 3)];

const conversation = told().user(text, { intent: 'greet', entities: { city: 'Rome' } }).slot('guests', 4).slot('cuisine', null);
void rasa.run('action_search', conversation.form('booking_form', 'cuisine').slot(uncheckedName(text), 1));
void rasa.run('action_listen').then(({ slots }) => slots.cuisine);
void rasa.form('booking_form').answer('guests', '4');
matchers.toSetSlot('guests', 4);
matchers.toFollowUpWith('utter_greet');

declare const utterance: Utterance;
dispatcher.utterMessage(utterance);
dispatcher.utterMessage({ text, quick_replies: [] });
dispatcher.utterMessage({ response: 'utter_greet', buttons: [{ title: 'a' }], custom: {} });
dispatcher.utterMessage({ response: 'utter_hint' });
dispatcher.utterMessage({ response: 'utter_price', price: anyValue, currency: 'EUR' });
dispatcher.utterMessage({ response: 'utter_price', price: 1, currency: 'EUR', ...(yes && { cuisine: 'thai' }) });
dispatcher.utterMessage({ response: yes ? 'utter_greet' : null });
dispatcher.utterMessage({ response: uncheckedName(text), whatever: 1 });
dispatcher.utterTemplate('utter_price', tracker, false, { price: 1, currency: 'EUR' });
dispatcher.utterButtonTemplate('utter_greet', [{ title: 'a' }]);
new InvalidSlot({ response: 'utter_price', price: 1 });

tracker.getLatestEntityValues<string>('city');
tracker.getLatestEntityValues('city', { role: 'from' });
tracker.getLatestEntityValues<string>('city', { role: 'to' });
tracker.getLatestEntityValues(uncheckedName(text), { role: 'any' });
tracker.lastExecutedActionHas('action_search');
tracker.latestMessage.intent?.name === 'nlu_fallback' || tracker.latestMessage.intent?.name === text;

@RasaAction('action_search')
class Search {
  run(@Slot('cuisine') cuisine: string | null, @Slot('guests', pipe) guests: number, @Entity('city', { role: 'from' }) city: string) {}
}
@RasaAction(DefaultActions.SESSION_START)
class SessionStart {
  run(@Slot(uncheckedName('x')) value: unknown) {}
}
@RasaForm('booking_form')
class BookingForm {
  @ValidateSlot('cuisine', 'guests')
  check(@SlotValue() value: string) {
    return { cuisine: value };
  }
  @ExtractSlot('seated')
  seated() {}
}
class Texts {
  @RasaNlg('utter_greet')
  greet() {
    return 'Hello';
  }
  @RasaNlg('utter_ask_*')
  ask() {
    return 'What?';
  }
  @RasaNlg(uncheckedName('utter_any'))
  any() {
    return undefined;
  }
}
`;
