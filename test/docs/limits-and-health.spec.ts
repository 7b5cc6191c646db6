import { afterEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { Module } from '@nestjs/common';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { serveNatively } from '../support/native-snippets.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/limits-and-health.md';

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  it('has limits that the module takes', async () => {
    const { AppModule } = await snippet(PAGE, 'app.module.ts');
    running = await start(AppModule as Type, 'fastify');
    expect((await post(running.url, callFor('action_report'))).body).toMatchObject({
      events: [{ name: 'report', value: 'ready' }],
    });
  });

  it('adds a reason of its own', async () => {
    const { MenuModule, Menu } = await snippet(PAGE, 'menu.module.ts');
    @Module({ imports: [RasaModule.forRoot(), MenuModule as Type] })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    const ready = async () => (await fetch(`${running?.url}/health/ready`)).json();
    expect(await ready()).toEqual({ status: 'not ready', reasons: ['The menu is not loaded yet.'] });
    running.app.get<{ isLoaded: boolean }>(Menu as Type).isLoaded = true;
    expect(await ready()).toEqual({ status: 'ok' });
  });

  it.each([
    ['main.ts', 'main'],
    ['own.main.ts', 'ownMain'],
  ])('shuts down as its %s says', async (file, main) => {
    const served = await serveNatively(PAGE, ['app.module.ts', file], main);
    expect((await fetch(`${served.url.replace('[::]', '127.0.0.1')}/health/ready`)).status).toBe(200);
    await served.close();
  });
});
