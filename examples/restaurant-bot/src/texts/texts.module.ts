import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { RasaNlgModule } from 'nestjs-rasa/nlg';
import { BookingTexts } from './booking-texts.js';

/** Found from this file, so that it does not matter in which folder the bot is started. */
const RESPONSES = join(import.meta.dirname, '../../rasa/nlg-responses.yml');

/** What the bot says, in the language of the conversation. */
@Module({
  imports: [
    RasaNlgModule.forRoot({
      domain: RESPONSES,
      language: { slot: 'language' },
      fallback: (_error, { call }) =>
        call.language === 'de' ? 'Das kann ich gerade nicht sagen.' : 'I cannot say that right now.',
    }),
  ],
  providers: [BookingTexts],
})
export class TextsModule {}
