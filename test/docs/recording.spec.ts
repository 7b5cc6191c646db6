import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { RasaCall } from 'nestjs-rasa';
import { start } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { createFolder, type Folder } from '../support/folder.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/recording.md';

describe(PAGE, () => {
  let folder: Folder;
  beforeEach(() => {
    folder = createFolder();
  });
  afterEach(() => {
    delete process.env['RECORD_FILE'];
    folder[Symbol.dispose]();
  });

  it('records a call with the blanked values of the page, and reads it again', async () => {
    const file = `${folder.path}/calls.ndjson`;
    process.env['RECORD_FILE'] = file;
    const { AppModule } = await snippet(PAGE, 'app.module.ts');
    const running = await start(AppModule as Type, 'fastify');
    const sent = callFor('action_book_table', { slots: { phone: '1', card: '4111111111111111' } });
    await post(running.url, sent);
    await running.close();

    const { recordedCalls } = (await snippet(PAGE, 'recorded-calls.ts')) as {
      recordedCalls: (file: string) => { call: RasaCall; status: number; body: unknown }[];
    };
    const [recorded, ...others] = recordedCalls(file);
    expect(others).toEqual([]);
    expect(recorded?.call.tracker).toMatchObject({
      slots: { phone: '[redacted]', card: '[redacted]' },
      latest_message: { text: '[redacted]' },
    });
    expect(recorded).toMatchObject({
      status: 200,
      body: {
        events: [
          { event: 'slot', name: 'booking', value: 'B-42' },
          { event: 'slot', name: 'phone', value: '[redacted]' },
        ],
        responses: [{ text: '[redacted]' }],
      },
    });
  });
});
