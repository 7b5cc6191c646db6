import { Injectable } from '@nestjs/common';
import { Ctx, Entity, RasaAction, ReminderCancelled, ReminderScheduled, SenderId } from 'nestjs-rasa';
import type { CollectingDispatcher } from 'nestjs-rasa';
import { delayOf } from './delay.js';

/** The intent that Rasa triggers when the reminder fires. */
const REMINDER_INTENT = 'EXTERNAL_reminder';

/** Three actions on one provider. */
@Injectable()
export class ReminderActions {
  @RasaAction('action_set_reminder')
  set(
    @Ctx('dispatcher') dispatcher: CollectingDispatcher,
    @Entity('delay') value: unknown,
    @SenderId() senderId: string | null,
  ): ReminderScheduled {
    const { words, milliseconds } = delayOf(value);
    dispatcher.utterMessage({ text: `I will remind you ${words}.` });
    return new ReminderScheduled(REMINDER_INTENT, new Date(Date.now() + milliseconds), {
      name: reminderName(senderId),
      killOnUserMessage: false,
    });
  }

  @RasaAction('action_react_to_reminder')
  react(@Ctx('dispatcher') dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'You asked me to remind you: it is time.' });
  }

  @RasaAction('action_forget_reminders')
  forget(@Ctx('dispatcher') dispatcher: CollectingDispatcher, @SenderId() senderId: string | null): ReminderCancelled {
    dispatcher.utterMessage({ text: 'I will not remind you.' });
    return new ReminderCancelled({ name: reminderName(senderId) });
  }
}

/**
 * Reminder names are shared by all conversations of Rasa. Without the sender id, the reminder of one user would replace
 * that of another.
 */
function reminderName(senderId: string | null): string {
  return `reminder-${senderId ?? 'nobody'}`;
}
