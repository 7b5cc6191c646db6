import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { parse } from 'yaml';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/rasa-for-nest-developers.md';
const YAML = /^```yaml\n# assistant\/(?<file>\S+)\n(?<text>.*?)^```$/gms;

interface Bot {
  'domain.yml': {
    intents: string[];
    entities: string[];
    slots: Record<string, { mappings: { type: string; entity?: string }[] }>;
    forms: Record<string, { required_slots: string[] }>;
    responses: Record<string, { text: string }[]>;
    actions: string[];
  };
  'data/nlu.yml': { nlu: { intent: string; examples: string }[] };
  'data/rules.yml': { rules: { rule: string; steps: Record<string, unknown>[] }[] };
  'config.yml': { pipeline: object[]; policies: object[] };
  'endpoints.yml': { action_endpoint: { url: string } };
}

const bot = Object.fromEntries(
  [...readFileSync(PAGE, 'utf8').matchAll(YAML)].map(({ groups = {} }) => [
    groups['file'],
    parse(groups['text'] ?? ''),
  ]),
) as unknown as Bot;
const domain = bot['domain.yml'];

describe(`the bot of ${PAGE}`, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  it('has all files that Rasa needs', () => {
    expect(Object.keys(bot)).toEqual(['domain.yml', 'data/nlu.yml', 'data/rules.yml', 'config.yml', 'endpoints.yml']);
    expect(bot['endpoints.yml'].action_endpoint.url).toBe('http://localhost:5055/webhook');
  });

  it('uses in its rules only what its domain declares', () => {
    const actions = [...domain.actions, ...Object.keys(domain.responses), ...Object.keys(domain.forms)];
    const steps = bot['data/rules.yml'].rules.flatMap((rule) => rule.steps);
    const unknown = steps.filter(
      ({ intent, action }) =>
        (intent !== undefined && !domain.intents.includes(intent as string)) ||
        (action !== undefined && !actions.includes(action as string)),
    );
    expect(unknown).toEqual([]);
  });

  it('has examples for every intent, and only entities that its domain declares', () => {
    const { nlu } = bot['data/nlu.yml'];
    expect(nlu.map(({ intent }) => intent)).toEqual(domain.intents);
    const entities = nlu.flatMap(({ examples }) => [...examples.matchAll(/\]\((\w+)\)/g)].map(([, name = '']) => name));
    expect(new Set(entities)).toEqual(new Set(domain.entities));
  });

  it('asks for every slot of its form', () => {
    const { required_slots: required = [] } = domain.forms['name_form'] ?? {};
    expect(required.map((slot) => `utter_ask_${slot}`).filter((name) => !(name in domain.responses))).toEqual([]);
    expect(required.filter((slot) => !(slot in domain.slots))).toEqual([]);
  });

  it('calls an action that exists, and sets slots that its domain declares', async () => {
    const { Greet } = await snippet(PAGE, 'src/greet.action.ts');
    @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Greet as Type] })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    for (const action of domain.actions) {
      const { status, body } = await post(running.url, callFor(action, { slots: { name: 'Ada' } }));
      expect({ status, responses: body.responses }).toEqual({ status: 200, responses: [{ text: 'Hello Ada!' }] });
      expect(body.events.filter(({ name }) => !(String(name) in domain.slots))).toEqual([]);
    }
  });
});
