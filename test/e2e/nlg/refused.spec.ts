import { afterAll, describe, expect, it } from '@jest/globals';
import { UnauthorizedException, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { of } from 'rxjs';
import { RasaNlg, RASA_NLG_OBSERVER, type NlgReport } from 'nestjs-rasa/nlg';
import { call, MARKER } from '../support/calls.js';
import { APPLICATIONS, boot, closeAll } from '../support/servers.js';
import { ask, nlgCall, nlgModule } from './support.js';

class Key implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, string> }>();
    if (headers['x-api-key'] !== 'secret') throw new UnauthorizedException('The key is missing.');
    return true;
  }
}

class Skips {
  intercept() {
    return of({ text: 'cached' });
  }
}

@RasaNlg('utter_greet')
class Greet {
  generate(): string {
    return 'hello';
  }
}

describe.each(APPLICATIONS)('an NLG call that is refused in $name', (server) => {
  afterAll(closeAll);

  it.each([
    ['a global guard', { provide: APP_GUARD, useClass: Key }, {}],
    ['a guard on the controller', Key, { controllerDecorators: [UseGuards(Key)] }],
  ])('by %s', async (_what, provider, options) => {
    const reports: NlgReport[] = [];
    const observer = { provide: RASA_NLG_OBSERVER, useValue: { nlgAnswered: (one: NlgReport) => reports.push(one) } };
    const { port, log } = await boot(server, nlgModule([Greet, provider, observer], { fallback: 'sorry', ...options }));

    const refused = await ask(port, nlgCall('utter_greet'), { headers: { 'x-request-id': 'r-1' } });
    expect([refused.status, refused.body]).toEqual([401, { error: 'The key is missing.' }]);
    expect(refused.headers['x-request-id']).toBe('r-1');
    expect((await ask(port, nlgCall('utter_greet'), { headers: { 'x-api-key': 'secret' } })).body).toEqual({
      text: 'hello',
    });
    expect(reports).toMatchObject([
      { response: null, source: 'none', outcome: 'denied' },
      { response: 'utter_greet', source: 'handler', outcome: 'ok' },
    ]);
    expect(log.text).not.toContain(MARKER);
  });

  it('by an interceptor that does not call the handler', async () => {
    const { port } = await boot(server, nlgModule([Greet, { provide: APP_INTERCEPTOR, useClass: Skips }]));
    const { status, body } = await ask(port, nlgCall('utter_greet'));
    expect(status).toBe(500);
    expect(body).toEqual({ error: expect.stringContaining('without calling its handler') });
  });

  it.each([
    [{}, ['response']],
    [call('action_greet'), ['response']],
    [nlgCall(''), ['response']],
    [nlgCall('utter_greet', { response: 3, template: 'utter_greet' }), ['response']],
    [nlgCall('utter_greet', { id: 3 }), ['id']],
    [nlgCall('utter_greet', { arguments: [MARKER] }), ['arguments']],
    [nlgCall('utter_greet', { channel: MARKER }), ['channel']],
    [nlgCall('utter_greet', { channel: { name: [MARKER] } }), ['channel']],
    [nlgCall('utter_greet', { tracker: MARKER }), ['tracker']],
    [nlgCall('utter_greet', { tracker: { sender_id: 3, slots: [MARKER] } }), ['tracker.sender_id', 'tracker.slots']],
    [[MARKER], ['body']],
  ])('because it is not a call: %j', async (body, fields) => {
    const { port, log } = await boot(server, nlgModule([Greet], { fallback: 'sorry' }));
    const answer = await ask(port, body);
    expect(answer.status).toBe(422);
    const { details, ...rest } = answer.body as { details: { field: string }[] };
    expect(details.map(({ field }) => field)).toEqual(fields);
    expect(rest).toEqual({ error: expect.stringMatching(/^This is not a valid call: /) });
    expect(answer.text + log.text).not.toContain(MARKER);
    expect(log.linesWith('outcome=invalid-call', 'warn')).toHaveLength(1);
  });
});
