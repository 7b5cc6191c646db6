import { afterAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { LazyModuleLoader } from '@nestjs/core';
import { RasaNlg } from 'nestjs-rasa/nlg';
import { boot, closeAll, FASTIFY } from '../support/servers.js';
import { ask, nlgCall, nlgModule } from './support.js';

@RasaNlg('utter_early')
class Early {
  generate(): string {
    return 'early';
  }
}

@RasaNlg('utter_late')
class Late {
  generate(): string {
    return 'late';
  }
}

@RasaNlg('utter_early')
class Taken {
  generate(): string {
    return 'taken';
  }
}

@Module({ providers: [Late] })
class LateModule {}

@Module({ providers: [Taken] })
class TakenModule {}

describe('NLG handlers of modules that are loaded lazily', () => {
  afterAll(closeAll);

  it('are found when a name is not known; one whose name is taken changes nothing', async () => {
    const { app, port, log } = await boot(FASTIFY, nlgModule([Early], { fallback: 'sorry' }));
    const said = async (response: string): Promise<unknown> => (await ask(port, nlgCall(response))).body;
    expect(await said('utter_late')).toEqual({ text: 'sorry' });

    await app.get(LazyModuleLoader).load(() => LateModule);
    expect(await said('utter_late')).toEqual({ text: 'late' });

    await app.get(LazyModuleLoader).load(() => TakenModule);
    expect(await said('utter_other')).toEqual({ text: 'sorry' });
    expect(log.linesWith('code=RASA_DUPLICATE_NLG_HANDLER', 'error')).toHaveLength(1);
    expect(await said('utter_early')).toEqual({ text: 'early' });
    expect(await said('utter_late')).toEqual({ text: 'late' });
  });
});
