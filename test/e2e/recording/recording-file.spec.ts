import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, statSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RasaAction, RecordingFileError, InvalidOptionError, type RecordOptions } from 'nestjs-rasa';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { RecordedLog } from '../support/recorded-log.js';
import { ADAPTERS, start as startOn, type AdapterName, type RunningApplication } from '../../support/applications.js';
import { rootModule } from '../support/servers.js';
import { callsOf, recordingFile } from './recorded.js';

@RasaAction('action_x')
class X {
  run(): void {}
}

let running: RunningApplication | undefined;
let log: RecordedLog;

async function start(record: RecordOptions | undefined, adapter: AdapterName = 'fastify'): Promise<number> {
  log = new RecordedLog();
  const root = rootModule([X], { logging: false, ...(record && { record }) });
  running = await startOn(root, adapter, undefined, { logger: log, abortOnError: false });
  return Number(new URL(running.url).port);
}

async function close(): Promise<void> {
  const closing = running?.close();
  running = undefined;
  await closing;
}

describe.each(ADAPTERS)('recording over %s', (server) => {
  const file = recordingFile();
  const environment = process.env['NODE_ENV'];
  afterEach(() => {
    process.env['NODE_ENV'] = environment;
    return close();
  });

  it('is refused in production', async () => {
    process.env['NODE_ENV'] = 'production';
    const booting = start({ file: file() }, server);
    await expect(booting).rejects.toThrow(InvalidOptionError);
    await expect(booting).rejects.toMatchObject({ code: 'RASA_INVALID_OPTION' });
    await expect(booting).rejects.toThrow('`allowInProduction: true`');
    expect(existsSync(file())).toBe(false);
  });

  it('is allowed in production if the option says it a second time', async () => {
    process.env['NODE_ENV'] = 'production';
    const port = await start({ file: file(), allowInProduction: true }, server);
    await post(port, call('action_x'));
    await close();
    expect(callsOf(file())).toHaveLength(1);
  });

  it('stops the boot if the file cannot be opened', async () => {
    const booting = start({ file: `${file()}/missing/calls.ndjson` }, server);
    await expect(booting).rejects.toThrow(RecordingFileError);
    await expect(booting).rejects.toMatchObject({ code: 'RASA_RECORDING_FILE', cause: { code: 'ENOENT' } });
  });
});

describe('the file of a recording', () => {
  const file = recordingFile();
  afterEach(close);

  it('can be read by its owner only', async () => {
    await start({ file: file() });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('is not written without the option', async () => {
    const port = await start(undefined);
    expect((await post(port, call('action_x'))).status).toBe(200);
    expect(existsSync(file())).toBe(false);
  });

  it('that becomes full is reported once, and calls are still answered', async () => {
    const port = await start({ file: '/dev/full' });
    for (let count = 0; count < 5; count++) expect((await post(port, call('action_x'))).status).toBe(200);
    expect(log.linesWith('Nothing more is recorded in /dev/full', 'warn')).toHaveLength(1);
  });

  it('that is too slow does not take more and more memory: calls are dropped, counted and answered', async () => {
    // A pipe that nobody reads from is a disk that does not write.
    execFileSync('mkfifo', [file()]);
    const reader = openSync(file(), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const port = await start({ file: file(), redact: false });
      const large = call('action_x', { slots: { text: 'x'.repeat(5_000_000) } });
      for (let count = 0; count < 6; count++) expect((await post(port, large)).status).toBe(200);
      expect(log.linesWith('was not recorded', 'warn')).toHaveLength(1);
      const closing = close();
      closeSync(reader);
      await closing;
      expect(log.linesWith('3 call(s) were not recorded', 'warn')).toHaveLength(1);
    } finally {
      try {
        closeSync(reader);
      } catch {
        /* it is closed already */
      }
    }
  });
});
