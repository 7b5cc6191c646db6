import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { RasaObservabilityModule } from 'nestjs-rasa/observability';
import { AppModule } from '../app.module.js';
import { LOGGING } from './logging.js';
import { StatusController } from './status.controller.js';
import { telemetry } from './telemetry.js';

/** The bot as it is operated: with traces and metrics, a log for machines, and a page about its state. */
@Module({
  imports: [
    AppModule,
    LoggerModule.forRoot(LOGGING),
    RasaObservabilityModule.forRoot({ ...(telemetry && { sdk: telemetry }) }),
    TerminusModule,
  ],
  controllers: [StatusController],
})
export class OperatedAppModule {}
