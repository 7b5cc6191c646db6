/**
 * The rules of a `FakeRasa` do not say what follows a message.
 *
 * @publicApi
 */
export class NoRuleError extends Error {
  /** A stable code, for programs. */
  readonly code = 'RASA_NO_RULE';

  /**
   * @param intent - the message's intent
   * @param form - the form that is active
   */
  constructor(intent: string | null, form: string | null) {
    const message = intent === null ? 'a message without an intent' : `the intent '${intent}'`;
    const place = form === null ? '' : ` while the form '${form}' is active`;
    const rule = intent === null ? `{ actions: […] }` : `{ intent: '${intent}', actions: […] }`;
    const nlu = intent === null ? `, or give the message an intent: say(text, { intent: '…' })` : '';
    super(`No rule says what follows ${message}${place}. Add one to the rules of FakeRasa, such as ${rule}${nlu}.`);
    this.name = 'NoRuleError';
  }
}
