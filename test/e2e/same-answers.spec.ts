import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ActionExecutionRejection,
  DefaultActions,
  FollowupAction,
  RasaAction,
  SessionStarted,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type Tracker,
} from 'nestjs-rasa';
import { call, history } from './support/calls.js';
import { get, post } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

@RasaAction('action_check_restaurants')
class CheckRestaurants {
  async run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): Promise<SlotSet[]> {
    dispatcher.utterMessage({ text: `${tracker.events.length} events, ${Object.keys(domain.slots).length} slots` });
    dispatcher.utterMessage({ response: 'utter_found', matches: 2, buttons: [{ title: 'Yes', payload: '/affirm' }] });
    return [new SlotSet('matches', ['Da Enzo', 'Saiko']), new SlotSet('cuisine')];
  }
}

@RasaAction('action_search_concerts')
class SearchConcerts {
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain): SlotSet[] {
    const known = Object.keys(domain.responses).length > 0 && tracker.getLatestEntityValues('any').length === 0;
    dispatcher.utterMessage({ text: `I found ${known ? 1 : 0} concert.` });
    return [new SlotSet('concerts', [{ artist: 'Foo Fighters' }]), new SlotSet('venues', null)];
  }
}

@RasaAction(DefaultActions.SESSION_START)
class StartSession {
  run(): (SessionStarted | FollowupAction)[] {
    return [new SessionStarted(), new FollowupAction('action_listen')];
  }
}

@RasaAction('action_reject')
class Reject {
  run(): never {
    throw new ActionExecutionRejection();
  }
}

const CORE_CALLS = ['core-0.11', 'core-0.13.8'].map((core) => {
  const file = new URL(`../../examples/restaurant-bot/calls/${core}-search-concerts.json`, import.meta.url);
  return { core, text: readFileSync(file, 'utf8') };
});

describe.each(SERVERS)('$name', (server) => {
  let running: Running;
  let port: number;

  beforeAll(async () => {
    running = await boot(server, rootModule([CheckRestaurants, SearchConcerts, StartSession, Reject]));
    ({ port } = running);
  });
  afterAll(closeAll);

  it('answers with all keys of the events and only the given members of a response', async () => {
    const answer = await post(port, call('action_check_restaurants'));

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.body).toStrictEqual({
      events: [
        { event: 'slot', timestamp: null, name: 'matches', value: ['Da Enzo', 'Saiko'] },
        { event: 'slot', timestamp: null, name: 'cuisine', value: null },
      ],
      responses: [
        { text: '1 events, 1 slots' },
        {
          buttons: [{ title: 'Yes', payload: '/affirm' }],
          template: 'utter_found',
          response: 'utter_found',
          matches: 2,
        },
      ],
    });
  });

  it('answers the same to a tracker of 5 MB', async () => {
    const events = history(5_000_000);
    const answer = await post(port, call('action_check_restaurants', { events }));

    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ responses: [{ text: `${events.length} events, 1 slots` }, {}] });
  });

  it.each(CORE_CALLS)('answers a call of Rasa $core', async ({ text }) => {
    expect((await post(port, text)).text).toBe(
      '{"events":[{"event":"slot","timestamp":null,"name":"concerts","value":[{"artist":"Foo Fighters"}]},' +
        '{"event":"slot","timestamp":null,"name":"venues","value":null}],"responses":[{"text":"I found 1 concert."}]}',
    );
  });

  it('can take over a default action', async () => {
    expect((await post(port, call('action_session_start'))).body).toEqual({
      events: [
        { event: 'session_started', timestamp: null },
        { event: 'followup', timestamp: null, name: 'action_listen' },
      ],
      responses: [],
    });
  });

  it('answers a rejection with 400 and the name of the action', async () => {
    const answer = await post(port, call('action_reject'));
    expectRefusal(answer, 400, 'action_reject');
    expect(answer.body).toMatchObject({ error: "Custom action 'action_reject' rejected execution." });
  });

  it.each(['action_unknown', 'Action_Reject', 'action_reject ', '__proto__', 'constructor', 'run', 'toString'])(
    'answers 404 to %s, because there is no action with that name',
    async (name) => {
      const answer = await post(port, call(name));
      expectRefusal(answer, 404, name);
      expect(answer.body).toMatchObject({ error: `No registered action found for name '${name}'.` });
    },
  );

  it.each([undefined, null, ''])('answers null to a call whose next_action is %s', async (name) => {
    const answer = await post(port, { ...call('x'), next_action: name });
    expect([answer.status, answer.text]).toEqual([200, 'null']);
  });

  it('answers 449 to an unknown domain digest, and later knows the domain by its digest', async () => {
    const digest = { domain: null, domain_digest: 'a1' };
    expectRefusal(await post(port, call('action_check_restaurants', {}, digest)), 449, 'action_check_restaurants');
    expect((await post(port, call('action_check_restaurants', {}, { domain_digest: 'a1' }))).status).toBe(200);
    expect((await post(port, call('action_check_restaurants', {}, digest))).status).toBe(200);
  });

  it('lists its health and its actions', async () => {
    expect((await get(port, '/health')).text).toBe('{"status":"ok"}');
    const actions = await get(port, '/actions');
    expect(actions.headers['content-type']).toBe('application/json');
    expect(actions.body).toEqual(
      ['action_check_restaurants', 'action_search_concerts', 'action_session_start', 'action_reject'].map((name) => ({
        name,
      })),
    );
  });

  it('uses the request id of the call, and creates one for a call without', async () => {
    const given = await post(port, call('action_reject'), { headers: { 'x-request-id': 'trace-7/a' } });
    expect(given.headers['x-request-id']).toBe('trace-7/a');
    expect(running.log.linesWith('request_id=trace-7/a')).toHaveLength(1);

    const [first, second] = await Promise.all([post(port, call('action_reject')), post(port, call('action_reject'))]);
    expect(first.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
    expect(second.headers['x-request-id']).not.toBe(first.headers['x-request-id']);
  });

  it.each(['two\twords', 'x'.repeat(129), '{"a":1}', 'ü'])('replaces the invalid request id %j', async (id) => {
    const answer = await post(port, call('action_reject'), {
      headers: { 'x-request-id': Buffer.from(id).toString('latin1') },
    });
    expect(answer.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });

  it('answers 404 on other paths and for other methods', async () => {
    expect((await post(port, call('action_reject'), { path: '/webhooks' })).status).toBe(404);
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
      expect([404, 405]).toContain((await post(port, '', { method })).status);
    }
    expect((await post(port, '', { method: 'HEAD', path: '/health' })).status).toBe(200);
  });
});
