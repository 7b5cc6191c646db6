import { Module } from '@nestjs/common';
import { Clock } from './clock.js';

/** One clock for all, so that a test sets one. */
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
