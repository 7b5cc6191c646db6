import type { EventObject, RasaEvent } from '../events/index.js';
import type { JsonObject } from '../json.js';
import { AS_FORM, AS_FORM_VALIDATION, AS_IS, LEFT_OUT, NAMED, OF_ACTIONS, PARSED, type Rule } from './rules.js';

/** The columns of the table: versions of Rasa that understand the same events. */
export const SPEAKERS = [
  'Core to 0.11',
  'Core 0.12 to 1.5',
  '1.6, 1.7',
  '1.8 to 1.10',
  '2.x',
  '3.0 to 3.6',
  'Pro 3.11 to 3.21',
] as const;
export type Speaker = (typeof SPEAKERS)[number];

/**
 * What is sent for an event to each version of Rasa. Read from the sources of Core 0.11.12, 0.12.3 and 0.13.8, Rasa 1.0.9 to 1.10.26,
 * 2.0.8, 2.8.34, 3.6.21 and Rasa Pro 3.11.0 to 3.21.0: the names that their `from_parameters` or their JSON schema
 * knows. Rasa drops all events of an answer when it does not know one of them, and from 1.0 on the texts as well.
 *
 * docs/dialects.md shows this table; a test compares the two.
 */
// prettier-ignore
export const EVENT_TABLE: Readonly<Record<string, readonly Rule[]>> = {
  //                          to 0.11     0.12 to 1.5         1.6, 1.7            1.8 to 1.10         2.x       3.0 to 3.6  Pro
  user:                      [PARSED,     PARSED,             PARSED,             PARSED,             PARSED,   PARSED,     PARSED],
  bot:                       [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  agent:                     [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  slot:                      [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  reset_slots:               [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  action:                    [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    NAMED,      NAMED],
  followup:                  [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  undo:                      [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  rewind:                    [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  restart:                   [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  pause:                     [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  resume:                    [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  export:                    [AS_IS,      AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  action_execution_rejected: [LEFT_OUT,   AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  active_loop:               [LEFT_OUT,   AS_FORM,            AS_FORM,            AS_FORM,            AS_IS,    AS_IS,      AS_IS],
  form:                      [LEFT_OUT,   AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  loop_interrupted:          [LEFT_OUT,   AS_FORM_VALIDATION, AS_FORM_VALIDATION, AS_FORM_VALIDATION, AS_IS,    AS_IS,      AS_IS],
  form_validation:           [LEFT_OUT,   AS_IS,              AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  reminder:                  [OF_ACTIONS, OF_ACTIONS,         OF_ACTIONS,         AS_IS,              AS_IS,    AS_IS,      AS_IS],
  cancel_reminder:           [LEFT_OUT,   LEFT_OUT,           LEFT_OUT,           AS_IS,              AS_IS,    AS_IS,      AS_IS],
  session_started:           [LEFT_OUT,   LEFT_OUT,           AS_IS,              AS_IS,              AS_IS,    AS_IS,      AS_IS],
  session_ended:             [LEFT_OUT,   LEFT_OUT,           LEFT_OUT,           LEFT_OUT,           LEFT_OUT, LEFT_OUT,   AS_IS],
  entities:                  [LEFT_OUT,   LEFT_OUT,           LEFT_OUT,           LEFT_OUT,           AS_IS,    AS_IS,      AS_IS],
  user_featurization:        [LEFT_OUT,   LEFT_OUT,           LEFT_OUT,           LEFT_OUT,           AS_IS,    AS_IS,      AS_IS],
};

/** Events that only Rasa Pro has: the names in the schema of 3.21.0. Older versions know some of them. */
// prettier-ignore
const OF_PRO = [
  'flow_started', 'flow_interrupted', 'flow_resumed', 'flow_completed', 'flow_cancelled', 'stack', 'error',
  'agent_started', 'agent_completed', 'agent_interrupted', 'agent_resumed', 'agent_cancelled', 'agent_processing',
  'skill_activated', 'skill_completed', 'skill_cancelled', 'skill_interrupted', 'skill_resumed',
  'ordered_block_entered', 'ordered_block_completed', 'ordered_block_cancelled', 'ordered_block_interrupted',
  'ordered_block_resumed', 'mcp_tool_executed', 'tool_executed', 'memory_set', 'memory_cleared', 'inactive',
  'routing_session_ended', 'session_paused', 'tts_finished', 'bot_turn_ended', 'user_barge_in',
  'user_silence_timeout', 'user_input_suppressed', 'unsupported_request_classified',
];

/** How a version of Rasa expects events and responses. */
export interface Dialect {
  readonly rules: ReadonlyMap<string, Rule>;
  /** For the events that the rules do not name. */
  readonly others: Rule;
  /** Whether its channels fail for a message with buttons but no text. */
  readonly buttonsNeedText?: boolean;
}

const PRO_RULES = new Map([...column('Pro 3.11 to 3.21'), ...OF_PRO.map((event): [string, Rule] => [event, AS_IS])]);

/** The dialect of each version. */
export const DIALECTS: Readonly<Record<Speaker | 'another Pro', Dialect>> = {
  'Core to 0.11': closed('Core to 0.11'),
  'Core 0.12 to 1.5': closed('Core 0.12 to 1.5'),
  '1.6, 1.7': closed('1.6, 1.7'),
  '1.8 to 1.10': closed('1.8 to 1.10'),
  '2.x': { ...closed('2.x'), buttonsNeedText: true },
  '3.0 to 3.6': closed('3.0 to 3.6'),
  'Pro 3.11 to 3.21': { rules: PRO_RULES, others: LEFT_OUT },
  // The events of other versions are not known here, so unknown ones are sent.
  'another Pro': { rules: PRO_RULES, others: AS_IS },
};

function closed(speaker: Speaker): Dialect {
  return { rules: column(speaker), others: LEFT_OUT };
}

function column(speaker: Speaker): Map<string, Rule> {
  const at = SPEAKERS.indexOf(speaker);
  return new Map(Object.entries(EVENT_TABLE).map(([event, rules]) => [event, rules[at] ?? LEFT_OUT]));
}

/** Events translated to a dialect, and the names of those that it does not have. */
export interface SpokenEvents {
  readonly events: readonly RasaEvent[];
  readonly leftOut: readonly string[];
}

/**
 * Translates events to a dialect.
 *
 * @param events - what an action returned; not changed
 * @param dialect - the dialect of the calling Rasa
 */
export function inDialect(events: readonly RasaEvent[], { rules, others }: Dialect): SpokenEvents {
  const spoken: RasaEvent[] = [];
  const leftOut: string[] = [];
  for (const event of events) {
    const rule = rules.get(event.event) ?? others;
    const said = rule.speak(event as EventObject & JsonObject);
    if (said) spoken.push(said);
    else leftOut.push(event.event);
  }
  return { events: spoken, leftOut };
}
