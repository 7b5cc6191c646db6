/**
 * The gRPC codec against JSON.parse and JSON.stringify on the recorded calls: CPU per message, medians of interleaved
 * rounds. Run it with `npm run build && node bench/grpc-codec.mjs`.
 */
import { readFileSync } from 'node:fs';
import { loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { AnswerWriter } from '../dist/codecs/struct/answer-writer.js';
import { CallReader } from '../dist/codecs/struct/call-reader.js';

const WARM_UP = 5;
const ROUNDS = 40;
const BYTES_PER_ROUND = 8e6;
const PROTO = new URL('../dist/protocol/action_webhook.proto', import.meta.url).pathname;
const { action_server_webhook: contract } = loadPackageDefinition(loadSync(PROTO, { keepCase: true }));

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function toValue(json) {
  if (typeof json === 'string') return { stringValue: json };
  if (typeof json === 'number') return { numberValue: json };
  if (typeof json === 'boolean') return { boolValue: json };
  if (json === null) return { nullValue: 0 };
  return Array.isArray(json) ? { listValue: { values: json.map(toValue) } } : { structValue: toStruct(json) };
}

function toStruct(json) {
  return { fields: Object.fromEntries(Object.entries(json).map(([key, value]) => [key, toValue(value)])) };
}

const toItem = (item) => (typeof item === 'string' ? { string_value: item } : { dict_value: toStruct(item) });

/** A recorded call as the bytes that Rasa would send, encoded by proto-loader. */
function requestBytes({ tracker, domain, ...call }) {
  const { sender_id, slots, latest_message, events, paused, latest_action_name, stack } = tracker;
  return contract.ActionService.service.Webhook.requestSerialize({
    ...call,
    tracker: {
      sender_id,
      slots: toStruct(slots),
      latest_message: toStruct(latest_message),
      events: events.map(toStruct),
      paused,
      latest_action_name,
      stack: stack.map(toStruct),
    },
    domain: {
      config: toStruct(domain.config),
      session_config: toStruct(domain.session_config),
      intents: domain.intents.map(toItem),
      entities: domain.entities.map(toItem),
      slots: toStruct(domain.slots),
      responses: toStruct(domain.responses),
      actions: domain.actions.map(toItem),
      forms: toStruct(domain.forms),
    },
  });
}

/** The same call with more different domains than are kept, each as long as the first. */
function withNewDomains(bytes) {
  const at = bytes.indexOf('intent_0', bytes.indexOf('store_entities_as_slots'));
  return Array.from({ length: 64 }, (_, number) => {
    const copy = Buffer.from(bytes);
    copy.write(`i${String(number).padStart(7, '0')}`, at, 'latin1');
    return copy;
  });
}

function waysToRead(body, call) {
  const bytes = requestBytes(call);
  const messages = withNewDomains(bytes);
  const [all, repeated, unread] = [new CallReader(16), new CallReader(16), new CallReader(16)];
  return {
    'JSON.parse': () => JSON.parse(body.toString('utf8')),
    'new domain, history read': (number) => all.read(messages[number % messages.length]).tracker.events.all(),
    'repeated domain, history read': () => repeated.read(bytes).tracker.events.all(),
    'repeated domain, history unread': () => unread.read(bytes),
  };
}

function waysToWrite({ tracker, domain }) {
  const answer = { events: tracker.events, responses: [domain] };
  const writer = new AnswerWriter();
  return { 'JSON.stringify': () => JSON.stringify(answer), answer: () => writer.answer(answer) };
}

/** The CPU time per message of each way, in microseconds. */
function measure(ways, messages) {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  let number = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    for (const [name, work] of Object.entries(ways)) {
      const before = process.cpuUsage();
      for (let message = 0; message < messages; message += 1) work((number += 1));
      const { user, system } = process.cpuUsage(before);
      if (round >= WARM_UP) times[name].push((user + system) / messages);
    }
  }
  return times;
}

function print(title, times) {
  const base = median(Object.values(times)[0]);
  const baseName = Object.keys(times)[0];
  const rows = Object.entries(times).map(([name, values]) => [
    name,
    { µs: Number(median(values).toFixed(1)), [`of ${baseName}`]: Number((median(values) / base).toFixed(3)) },
  ]);
  process.stdout.write(`${title}\n`);
  console.table(Object.fromEntries(rows));
}

for (const size of ['small', 'medium', 'large']) {
  const body = readFileSync(new URL(`payloads/payload-${size}.json`, import.meta.url));
  const call = JSON.parse(body);
  const messages = Math.max(4, Math.ceil(BYTES_PER_ROUND / body.length / 2));
  print(`${size}: decode`, measure(waysToRead(body, call), messages));
  print(`${size}: encode`, measure(waysToWrite(call), messages));
}
