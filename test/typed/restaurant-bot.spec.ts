import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { runInProcess } from '../support/cli.js';
import { compileProject } from '../support/compile.js';
import { createFolder } from '../support/folder.js';

const BOT = 'examples/restaurant-bot';
const DOMAIN = `${BOT}/rasa/domain.yml`;

describe('the types of the restaurant bot', () => {
  it('are up to date', async () => {
    const { code, stderr } = await runInProcess(['types', DOMAIN, '-o', `${BOT}/src/rasa-domain.d.ts`, '--check']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('break its build where the code has a slot that was renamed in the domain', async () => {
    using folder = createFolder({
      'domain.yml': readFileSync(DOMAIN, 'utf8').replaceAll(/\bbooking_date\b/g, 'booking_day'),
    });
    const { stdout: types } = await runInProcess(['types', `${folder.path}/domain.yml`]);
    const found = compileProject(`${BOT}/tsconfig.build.json`, { 'src/rasa-domain.d.ts': types });

    const mistake = /"booking_date"' is not assignable to parameter of type 'DomainName<"slots", "see rasa-domain.d.ts/;
    expect(found).toEqual({
      'src/bookings/actions/book-table.action.ts': [
        // In the list of the slots to clear, and where the booking is read.
        expect.stringMatching(mistake),
        expect.stringMatching(mistake),
      ],
      'src/bookings/booking.form.ts': [
        // @ValidateSlot(), what it returns, and @Slot().
        expect.stringMatching(mistake),
        expect.stringContaining("'booking_date' does not exist in type 'Partial<"),
        expect.stringContaining("'booking_date' does not exist in type 'Partial<"),
        expect.stringMatching(mistake),
      ],
    });
  }, 60_000);
});
