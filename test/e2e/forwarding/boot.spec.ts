import { afterEach, describe, expect, it } from '@jest/globals';
import { RasaAction } from 'nestjs-rasa';
import { RasaObservabilityModule } from 'nestjs-rasa/observability';
import { Telemetry } from '../observability/support/telemetry.js';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { APPLICATIONS, boot, closeAfterEach, rootModule } from '../support/servers.js';
import { FakeRemotes } from './support/fake-remotes.js';

@RasaAction('action_here')
class Here {
  run(): void {}
}

describe.each(APPLICATIONS)('the actions of remotes at $name', (server) => {
  let telemetry: Telemetry | undefined;
  closeAfterEach();
  afterEach(() => telemetry?.stop());

  it('are not missing in the code, also in a strict check of the domain', async () => {
    const remotes = new FakeRemotes().add('action_there').addLate('action_late');
    const domain = { actions: ['action_here', 'action_there', 'action_late', 'action_nowhere'] };
    const root = rootModule([Here], { domain, strict: true }, { imports: [remotes.module()] });
    const { log } = await boot(server, root);
    // It may be an action of a remote that is down, so it does not stop the boot.
    expect(log.linesWith('has no action', 'warn')).toEqual([expect.stringContaining("'action_nowhere'")]);
  });

  it('stop a strict boot for what no remote can have', async () => {
    const domain = { actions: ['action_there'] };
    const remotes = new FakeRemotes().add('action_there');
    const starting = boot(server, rootModule([Here], { domain, strict: true }, { imports: [remotes.module()] }));
    await expect(starting).rejects.toThrow("does not list 'action_here'");
  });

  it('have their names in the metrics, and other names have not', async () => {
    telemetry = new Telemetry();
    const observability = RasaObservabilityModule.forRoot({ traces: false, meterProvider: telemetry.meters });
    const remotes = new FakeRemotes().add('action_there');
    const { port } = await boot(server, rootModule([Here], {}, { imports: [remotes.module(), observability] }));
    await post(port, call('action_there'));
    await post(port, call('action_nowhere'));
    const called = (action: string, outcome: string) => ({
      'rasa.action.name': action,
      'rasa.call.outcome': outcome,
      'rasa.transport': 'http',
    });
    expect(await telemetry.points('rasa.call.duration')).toEqual([
      { attributes: called('action_there', 'ok'), value: 1 },
      { attributes: called('_OTHER', 'not-found'), value: 1 },
    ]);
  });
});
