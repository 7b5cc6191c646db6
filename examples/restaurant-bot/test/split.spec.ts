import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { AppModule } from '../src/app.module.js';
import { BookingFormModule } from '../src/bookings/booking-form.module.js';
import { ConfigModule } from '../src/config/config.module.js';
import { DatabaseModule } from '../src/database/database.module.js';
import { MenuModule } from '../src/menu/menu.module.js';
import { rasaModule } from '../src/operations/rasa-module.js';
import { RemindersModule } from '../src/reminders/reminders.module.js';
import { botModule } from '../src/split/bot-module.js';
import { SplitAppModule } from '../src/split/split-app.module.js';
import { dropDatabase, useEmptyDatabase } from './support/database.js';

/** The features of the Python half, by this library. */
@Module({ imports: [rasaModule(), ConfigModule, DatabaseModule, MenuModule, RemindersModule, BookingFormModule] })
class OtherServerModule {}

interface ListedAction {
  name: string;
  remote: string | null;
}

describe('the bot with actions of another server', () => {
  let other: INestApplication;
  let bot: INestApplication;
  let url: string;

  beforeAll(async () => {
    await useEmptyDatabase();
    other = await createActionServer(OtherServerModule, { logger: false });
    await other.listen(0, '127.0.0.1');
    const places = { pythonActionsUrl: `${await other.getUrl()}/webhook`, nats: undefined };
    bot = await createActionServer(SplitAppModule.forRoot(places), { logger: false });
    await bot.listen(0, '127.0.0.1');
    url = await bot.getUrl();
  }, 30_000);

  afterAll(async () => {
    await bot?.close();
    await other?.close();
    await dropDatabase();
  });

  async function say(next_action: string): Promise<unknown> {
    const tracker = { sender_id: 'ada', slots: { cuisine: 'greek' } };
    const body = JSON.stringify({ next_action, tracker, domain: {} });
    const answer = await fetch(`${url}/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return answer.json();
  }

  it('leaves the menu, the reminders and the booking form to it', async () => {
    const list = (await (await fetch(`${url}/actions?detail`)).json()) as ListedAction[];
    const elsewhere = list.filter(({ remote }) => remote === 'python').map(({ name }) => name);
    expect(elsewhere.toSorted()).toEqual([
      'action_forget_reminders',
      'action_react_to_reminder',
      'action_set_reminder',
      'action_show_menu',
      'action_tell_menu',
      'action_todays_special',
      'validate_booking_form',
    ]);
    expect(list).toHaveLength(15);
  });

  it('answers with the words of both', async () => {
    expect(await say('action_todays_special')).toMatchObject({
      responses: [{ text: 'The Greek special today: Kleftiko, 19.50.' }],
    });
    expect(await say('action_check_restaurants')).toMatchObject({
      responses: [{ text: expect.stringMatching(/^I found 3 Greek restaurants/) as unknown }],
    });
  });

  it('is the whole bot unless the environment names other servers', async () => {
    expect(await botModule()).toBe(AppModule);
  });
});
