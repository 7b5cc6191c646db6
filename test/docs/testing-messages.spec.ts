import 'nestjs-rasa/testing/jest';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { ActionExecutionRejection, FollowupAction, RasaAction, RasaForm, RasaModule, SlotSet } from 'nestjs-rasa';
import type { CollectingDispatcher } from 'nestjs-rasa';
import {
  rasaMatchers,
  rasaTester,
  RasaTestingModule,
  tracker,
  trackerFrom,
  type RasaTester,
} from 'nestjs-rasa/testing';

const [, SECTION = ''] = /^## When a test fails$(.*?)^## /ms.exec(readFileSync('docs/testing.md', 'utf8')) ?? [];

@RasaAction('action_search')
class Search {
  async *run(dispatcher: CollectingDispatcher) {
    yield 'Two places. ';
    dispatcher.utterMessage({ text: 'Which one?', buttons: [{ title: 'The first', payload: '/first' }] });
    yield new SlotSet('matches', ['Lotus', 'Siam']);
    yield new FollowupAction('action_more');
  }
}

@RasaAction('action_reject')
class Reject {
  run(): never {
    throw new ActionExecutionRejection('action_reject', 'nothing to do');
  }
}

@RasaAction('action_crash')
class Crash {
  run(): never {
    throw new TypeError('no such table');
  }
}

@RasaForm('booking_form')
class BookingForm {
  requiredSlots(slots: readonly string[]) {
    return slots;
  }
}

const DOMAIN = {
  actions: ['action_search', 'validate_booking_form'],
  slots: {
    cuisine: { type: 'text' },
    matches: { type: 'any' },
    seats: { type: 'any', mappings: [{ type: 'from_text' }] },
  },
  forms: { booking_form: { required_slots: ['seats'] } },
};

/** The message with which a test fails. */
async function messageOf(test: () => unknown): Promise<string> {
  try {
    await test();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('The test passed.');
}

/** The code and the message of each row of the table. */
const rows = [...SECTION.matchAll(/^\| `(?<code>.*?)` +\| (?<message>.*?) +\|$/gm)].map(
  ({ groups: { code = '', message = '' } = {} }) => [code, message.split('<br>').map(unquoted).join('\n')] as const,
);

/** Without the place in the code, and without indentation, which a table cannot show. */
function shown(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  return lines.filter((line) => !line.startsWith('at ')).join('\n');
}

function unquoted(code: string): string {
  return code
    .trim()
    .replace(/^(`+)(.*)\1$/, '$2')
    .trim();
}

describe('the messages of failing tests in docs/testing.md', () => {
  let rasa: RasaTester;
  let names: Record<string, unknown>;

  beforeAll(async () => {
    const metadata = {
      imports: [RasaModule.forRoot({ logging: false })],
      providers: [Search, Reject, Crash, BookingForm],
    };
    rasa = await RasaTestingModule.create(metadata, { domain: DOMAIN }).compile();
    names = {
      rasa,
      expect,
      tracker,
      trackerFrom,
      RasaTestingModule,
      SlotSet,
      result: await rasa.run('action_search'),
      rejected: await rasa.run('action_reject'),
      crashed: await rasa.run('action_crash'),
      withoutDomain: rasaTester(rasa.app),
    };
  });

  afterAll(() => rasa.close());

  /** Runs the code as it stands on the page. */
  const run = (code: string): unknown =>
    // oxlint-disable-next-line typescript/no-implied-eval
    new Function(...Object.keys(names), `return (async () => { ${code}; })()`)(...Object.values(names));

  it.each(rows)('%s', async (code, message) => {
    const came = await messageOf(() => run(code));
    expect(shown(came)).toBe(message);
  });

  it('are those of every matcher', () => {
    const shown = rows.map(([code]) => code).join('\n');
    const matchers = Object.keys(rasaMatchers).filter((matcher) => !shown.includes(`.${matcher}(`));
    expect(matchers).toEqual([]);
  });
});
