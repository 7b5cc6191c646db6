import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Expose } from 'class-transformer';
import { IsIn, IsString } from 'class-validator';
import { DomainMismatchError, RasaAction, RasaForm, Slots, ValidateSlot, ValidationAction } from 'nestjs-rasa';
import { RASA_DOMAIN_CHECK, type DomainCheck } from '../../src/domain-check/index.js';
import { createFolder } from '../support/folder.js';
import { APPLICATIONS, boot, closeAfterEach, rootModule } from './support/servers.js';

const folder = createFolder({
  'domain/actions.yml': 'actions:\n  - action_serch\n  - validate_booking\n',
  'domain/forms.yml': 'forms: {booking: {required_slots: [seats]}}\nresponses: {utter_ask_seats: []}\n',
  'domain/slots.yml': 'slots: {seats: {type: float}}\n',
  'good.yml': 'actions: [action_search, validate_booking]\n',
  'broken.yml': 'actions:\n\t- action_search\n',
});
const path = (name: string) => join(folder.path, name);
afterAll(() => folder[Symbol.dispose]());
closeAfterEach();

@RasaAction('action_search')
class Search {
  run() {}
}

@RasaForm('booking')
class Booking {
  @ValidateSlot('seats')
  seats() {}
}

@RasaAction('action_validate_slot_mappings')
class Ported extends ValidationAction {
  validateSeats() {}
  validate_seets() {}
}

class Values {
  @IsString()
  @Expose({ name: 'seats' })
  howMany!: string;
  @IsIn(['inside', 'outsid'])
  area!: string;
  @IsString()
  seating!: string;
}

@RasaAction('action_search')
class SearchByClass {
  run(@Slots(Values) _slots: Values) {}
}

const PROVIDERS = [Search, Booking];
const MISSING = `${path('domain/actions.yml')}:2:5: the action server has no action 'action_serch', so Rasa's call of it fails. Did you mean 'action_search'?`;
const UNDECLARED = "Search.run (in AppModule): the domain does not list 'action_search' under `actions`";

describe.each(APPLICATIONS)('the option `domain` in $name', (server) => {
  it('logs what does not fit, from a folder', async () => {
    const { log } = await boot(server, rootModule(PROVIDERS, { domain: path('domain') }));
    expect(log.linesWith('(missing-action)', 'warn')).toEqual([expect.stringContaining(MISSING)]);
    expect(log.linesWith('(undeclared-action)', 'warn')).toEqual([expect.stringContaining(UNDECLARED)]);
  });

  it('logs nothing when everything fits, from several paths', async () => {
    const domain = [path('good.yml'), path('domain/forms.yml'), path('domain/slots.yml')];
    const { log } = await boot(server, rootModule(PROVIDERS, { domain, strict: true }));
    expect(log.linesWith('', 'warn').filter((line) => line.includes('domain'))).toEqual([]);
  });

  it('stops the boot with every finding when it is strict', async () => {
    const root = rootModule(PROVIDERS, { domain: path('domain'), strict: true });
    const error: unknown = await boot(server, root).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DomainMismatchError);
    const { findings, message } = error as DomainMismatchError;
    expect(findings).toEqual([expect.stringContaining(MISSING), expect.stringContaining(UNDECLARED)]);
    expect(message).toMatch(/^The domain and the code do not fit together in 2 places\. .*\n- .*\n- /);
  });

  it('stops the boot for a file that Rasa would refuse, with the place', async () => {
    const starting = boot(server, rootModule(PROVIDERS, { domain: path('broken.yml') }));
    await expect(starting).rejects.toThrow(`${path('broken.yml')}:2:1: a tab is used as indentation`);
  });

  it('knows the methods of ported classes, and the properties of classes of slots', async () => {
    const domain = {
      actions: ['action_search', 'action_validate_slot_mappings'],
      slots: { seats: { type: 'float' }, area: { type: 'categorical', values: ['inside', 'outside'] } },
    };
    const { log } = await boot(server, rootModule([SearchByClass, Ported], { domain }));
    expect(log.linesWith('(in AppModule): ', 'warn')).toEqual([
      expect.stringContaining("SearchByClass.run (in AppModule): the domain has no slot 'seating'"),
      expect.stringContaining("the code allows 'outsid' for the slot 'area'"),
      expect.stringContaining(
        "Ported.validate_seets (in AppModule): the method 'validate_seets' does not match a slot",
      ),
    ]);
  });

  it('logs findings of other modules', async () => {
    const check: DomainCheck = {
      findings: ({ responses }) => [
        { code: 'untranslated', severity: 'warning', name: 'a', message: `${responses?.size} untranslated` },
      ],
    };
    const providers = [...PROVIDERS, { provide: RASA_DOMAIN_CHECK, useValue: check }];
    const { log } = await boot(server, rootModule(providers, { domain: path('domain') }));
    expect(log.linesWith('(untranslated)', 'warn')).toEqual(['1 untranslated (untranslated) RasaModule']);
  });
});
