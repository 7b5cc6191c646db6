import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { Agent } from 'node:http';
import { Ctx, LatestMessage, RawSlots, Slot, type Tracker } from 'nestjs-rasa';
import { Arguments, Argument, RasaNlg, type NlgMessage } from 'nestjs-rasa/nlg';
import { IsOptional, IsString } from 'class-validator';
import { JsonGenerator } from '../../unit/codecs/json/json-generator.js';
import { Random } from '../../unit/codecs/json/random.js';
import { MARKER, nested } from '../support/calls.js';
import { post } from '../support/client.js';
import { APPLICATIONS, boot, closeAll, type Running } from '../support/servers.js';
import { nlgCall, nlgModule, tracker } from './support.js';

const CASES = Number(process.env['NLG_CASES'] ?? 1_000);
const SEED = Number(process.env['NLG_SEED'] ?? 1);

class Name {
  @IsOptional() @IsString() name?: string;
}

/** Handlers that read everything, and say nothing of it. */
class Texts {
  @RasaNlg('utter_reads')
  reads(
    @Ctx('tracker') conversation: Tracker,
    @Slot('name') slot: unknown,
    @RawSlots() slots: object,
    @Argument('name') argument: unknown,
    @LatestMessage('text') text: unknown,
  ): string {
    conversation.appliedEvents();
    conversation.getLatestEntityValues('a');
    conversation.getLatestInputChannel();
    conversation.currentState();
    return `read ${[slot, slots, argument, text].length}`;
  }

  @RasaNlg('utter_checks')
  checks(@Arguments() given: Name): string {
    return `checked ${Object.keys(given).length >= 0}`;
  }

  @RasaNlg('utter_chooses_*')
  chooses(): string[] {
    return ['one', 'two'];
  }
}

const RESPONSES = {
  utter_domain: [{ text: 'plain' }, { text: 'also plain', condition: [{ type: 'slot', name: 'a', value: 1 }] }],
  utter_holes: [{ text: 'a{name.b[0]}b' }],
};
const NAMES = ['utter_reads', 'utter_checks', 'utter_chooses_a', 'utter_domain', 'utter_holes', 'utter_none'];

/** What an answer of 200 may be: nothing of it comes from the request, unless a template asks for it. */
const SAID = new Set(['read 4', 'checked true', 'one', 'two', 'plain', 'also plain', 'sorry']);

/** A body that is nearly a call: each member may be anything, twice, or missing, and the text may be spoiled. */
function bodyOf(random: Random): Buffer {
  const json = new JsonGenerator(random, JsonGenerator.style(random));
  const anything = (): string => random.pick([json.value(), `"${MARKER}"`, nested(random.below(600)), 'null', '{}']);
  const or = (usual: string): string => (random.chance(0.7) ? usual : anything());
  const member = (name: string, usual: string): string[] =>
    random.chance(0.9) ? [`"${name}":${or(usual)}`] : random.times(2, () => `"${name}":${anything()}`);
  const object = (members: string[][]): string => `{${random.shuffle(members.flat()).join()}}`;
  const trackerText = object([
    member('sender_id', `"${MARKER}"`),
    member('slots', `{"name":${anything()},"a":${or('1')},"secret":"${MARKER}"}`),
    member('latest_message', `{"text":${anything()},"entities":[${anything()}]}`),
    member('events', `[{"event":"bot","metadata":{"utter_action":"utter_chooses_a"}},${anything()}]`),
    member('active_loop', anything()),
  ]);
  const text = object([
    [
      `"${random.pick(['response', 'template'])}":${random.chance(0.9) ? JSON.stringify(random.pick(NAMES)) : json.value()}`,
    ],
    member('id', 'null'),
    member('arguments', `{"name":${anything()},"text":"${MARKER}"}`),
    member('channel', '{"name":"rest"}'),
    member('tracker', trackerText),
  ]);
  return random.chance(0.8) ? Buffer.from(text) : spoiled(random, Buffer.from(text));
}

/** A call with a slot of this JSON. */
function callWithSlot(json: string): string {
  const call = nlgCall('utter_domain', { tracker: tracker({ slots: { a: '@' } }) });
  return JSON.stringify(call).replace('"@"', json);
}

function spoiled(random: Random, text: Buffer): Buffer {
  const at = random.below(text.length + 1);
  const extra = random.pick(['', '{', '}', '"', ',', '\\', '\u0000']);
  return Buffer.concat([text.subarray(0, at), Buffer.from(extra), text.subarray(at + random.below(3))]);
}

describe.each(APPLICATIONS)('hostile bodies at the NLG route in $name', (server) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const loose: unknown[] = [];
  const keep = (error: unknown): unknown => loose.push(error);
  let running: Running;

  beforeAll(async () => {
    process.on('unhandledRejection', keep);
    running = await boot(server, nlgModule([Texts], { responses: RESPONSES, fallback: 'sorry', bodyLimit: 1_000_000 }));
  });
  afterAll(async () => {
    process.off('unhandledRejection', keep);
    agent.destroy();
    await closeAll();
  });

  const send = (body: Buffer, headers = {}): ReturnType<typeof post> =>
    post(running.port, body, { path: '/nlg', agent, headers });

  it(`${CASES} of seed ${SEED}: an answer or a refusal, never a part of the request`, async () => {
    const random = new Random(SEED);
    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    for (let index = 0; index < CASES && wrong.length < 3; index++) {
      const body = bodyOf(random);
      const zipped = random.chance(0.1);
      const answer = zipped ? await send(gzipSync(body), { 'content-encoding': 'gzip' }) : await send(body);
      const said = (answer.body as NlgMessage | undefined)?.text;
      counts[`${answer.status} ${said ?? ''}`] = (counts[`${answer.status} ${said ?? ''}`] ?? 0) + 1;
      const isRendered = answer.status === 200 && body.includes('utter_holes') && typeof said === 'string';
      const isSaid = answer.status === 200 && typeof said === 'string' && SAID.has(said);
      const isRefused = answer.status === 422 && !answer.text.includes(MARKER);
      if (!isSaid && !isRefused && !isRendered) wrong.push(`case ${index}: ${answer.status} ${answer.text}`);
    }
    expect(wrong).toEqual([]);
    expect(Object.keys(counts)).toEqual(expect.arrayContaining([...SAID].map((text) => `200 ${text}`)));
    expect(counts['422 ']).toBeGreaterThan(CASES / 10);
    expect(loose).toEqual([]);
    expect(running.log.text).not.toContain(MARKER);
  });

  it.each([
    ['nothing', '', 422],
    ['white space', '  ', 422],
    ['null', 'null', 422],
    ['a number', '7', 422],
    ['100,000 nested arrays', nested(100_000), 422],
    ['50,000 open objects', '{"response":'.repeat(50_000), 422],
    ['more than the limit', `"${'x'.repeat(1_000_001)}"`, 413],
    ['a slot that is nested deeper than the limit', callWithSlot(nested(100_000)), 422],
    ['a slot that is nested nearly as deep as the limit', callWithSlot(nested(490)), 200],
  ])('%s', async (_what, body, status) => {
    expect((await send(Buffer.from(body))).status).toBe(status);
    expect((await send(Buffer.from(JSON.stringify(nlgCall('utter_domain'))))).body).toEqual({ text: 'plain' });
  });

  it('an encoding that is not known: 415', async () => {
    expect((await send(Buffer.from('x'), { 'content-encoding': 'zstd' })).status).toBe(415);
  });

  it('a long name that patterns are tried on', async () => {
    const name = 'utter_chooses_'.repeat(50_000);
    expect((await send(Buffer.from(JSON.stringify(nlgCall(name))))).body).toEqual({ text: 'sorry' });
  });
});
