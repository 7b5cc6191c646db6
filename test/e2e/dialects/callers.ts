/** What identifies the version of a caller: the call's version and digest, and some members of the tracker. */
export interface Caller {
  readonly call: object;
  readonly tracker: object;
}

/** The versions of Rasa, and what their calls look like. */
export const CALLERS = {
  'Core 0.11.12': { call: {}, tracker: { latest_event_time: 1_541_000_000, latest_input_channel: 'rest' } },
  'Core 0.12.3': { call: {}, tracker: { latest_event_time: 1_541_000_000, active_form: {} } },
  'Core 0.13.8': { call: { version: '0.13.8' }, tracker: { latest_event_time: 1, active_form: {} } },
  'Rasa 1.5.3': { call: { version: '1.5.3' }, tracker: { active_form: {} } },
  'Rasa 1.6.2': { call: { version: '1.6.2' }, tracker: { active_form: {} } },
  'Rasa 1.10.26': { call: { version: '1.10.26' }, tracker: { active_form: {} } },
  'Rasa 2.8.34': { call: { version: '2.8.34' }, tracker: { active_loop: {} } },
  'Rasa 3.6.21': { call: { version: '3.6.21' }, tracker: { active_loop: {} } },
  'Rasa Pro 3.11.0': { call: { version: '3.11.0', domain_digest: 'd' }, tracker: { active_loop: {} } },
  'Rasa Pro 3.21.0': { call: { version: '3.21.0', domain_digest: 'd' }, tracker: { active_loop: {} } },
  'Rasa Pro 3.22.1': { call: { version: '3.22.1', domain_digest: 'd' }, tracker: { active_loop: {} } },
  'a caller without version': { call: {}, tracker: { active_loop: {} } },
} as const satisfies Record<string, Caller>;
export type CallerName = keyof typeof CALLERS;

/** A call of the action by one of them. */
export function callBy(caller: CallerName, action: string): object {
  const { call, tracker } = CALLERS[caller];
  return {
    next_action: action,
    sender_id: 'ada',
    tracker: { sender_id: 'ada', slots: {}, latest_message: { text: 'hello', entities: [] }, events: [], ...tracker },
    domain: { slots: {} },
    ...call,
  };
}
