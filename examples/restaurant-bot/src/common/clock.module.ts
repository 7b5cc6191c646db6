import { Module } from '@nestjs/common';
import { Clock } from './clock.js';

/** One clock for the whole application, which a test can replace. */
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
