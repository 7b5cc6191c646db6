import { isJsonObject, type ActionAnswer, type JsonObject } from '../../protocol/index.js';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const number: Check = (value) => typeof value === 'number';
const list: Check = Array.isArray;
const nullOr =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const object =
  (members: Readonly<Record<string, Check>>, required: readonly string[] = []): Check =>
  (value) =>
    isJsonObject(value) &&
    required.every((name) => name in value) &&
    Object.entries(members).every(([name, check]) => !(name in value) || check(value[name]));

const ENTITIES = listOf(
  object(
    {
      start: Number.isInteger,
      end: Number.isInteger,
      entity: text,
      confidence: number,
      extractor: nullOr(text),
      role: nullOr(text),
      group: nullOr(text),
    },
    ['entity', 'value'],
  ),
);
const INTENT = object({ name: text, confidence: number });
const PARSE_DATA = object({
  text: nullOr(text),
  intent: INTENT,
  intent_ranking: listOf(INTENT),
  entities: ENTITIES,
  response_selector: isJsonObject,
});
const any = object({});

/** What Rasa 3.6 checks of each event; an event of another type makes it drop the whole answer. */
const EVENTS: ReadonlyMap<string, Check> = new Map([
  [
    'user',
    object({ text: nullOr(text), input_channel: nullOr(text), message_id: nullOr(text), parse_data: PARSE_DATA }),
  ],
  [
    'action',
    object({
      policy: nullOr(text),
      confidence: nullOr(number),
      name: nullOr(text),
      hide_rule_turn: (value) => typeof value === 'boolean',
      action_text: nullOr(text),
    }),
  ],
  ['slot', object({ name: text }, ['name', 'value'])],
  ['entities', object({ entities: ENTITIES }, ['entities'])],
  ...[
    'user_featurization',
    'cancel_reminder',
    'reminder',
    'action_execution_rejected',
    'form_validation',
    'loop_interrupted',
    'form',
    'active_loop',
    'reset_slots',
    'resume',
    'pause',
    'followup',
    'export',
    'restart',
    'undo',
    'rewind',
    'bot',
    'session_started',
    'agent',
  ].map((type) => [type, any] as const),
]);
const COMMON = object({ event: text, timestamp: nullOr(number), metadata: nullOr(isJsonObject) }, ['event']);

/** Why Rasa 3.6 would drop an answer; undefined if it takes it. */
export function answerProblem(body: unknown): string | undefined {
  if (!isJsonObject(body)) return 'The answer is not a JSON object';
  const { events = [], responses = [] } = body;
  if (!Array.isArray(events)) return 'The events are not a list';
  if (!list(responses) || !listOf(isJsonObject)(responses)) return 'The responses are not a list of objects';
  const wrong = events.findIndex((event) => !isEvent(event));
  return wrong < 0 ? undefined : `The event ${wrong} (${typeOf(events[wrong])}) is not one that Rasa takes`;
}

/** An answer that was checked. */
export function answerOf({ events = [], responses = [] }: JsonObject): ActionAnswer {
  return { events, responses } as ActionAnswer;
}

function isEvent(event: unknown): boolean {
  if (!COMMON(event)) return false;
  const { event: type, name, action_text: said } = event as JsonObject;
  if (type === 'action' && (name ?? null) === null && (said ?? null) === null) return false;
  return EVENTS.get(type as string)?.(event) ?? false;
}

function typeOf(event: unknown): string {
  return isJsonObject(event) && typeof event['event'] === 'string' ? event['event'] : 'without a type';
}
