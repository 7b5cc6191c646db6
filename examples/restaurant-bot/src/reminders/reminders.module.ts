import { Module } from '@nestjs/common';
import { ReminderActions } from './reminder.actions.js';

@Module({ providers: [ReminderActions] })
export class RemindersModule {}
