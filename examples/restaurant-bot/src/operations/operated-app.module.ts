import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { LoggerModule } from 'nestjs-pino';
import { RasaObservabilityModule } from 'nestjs-rasa/observability';
import { LOGGING } from './logging.js';
import { StatusController } from './status.controller.js';
import { telemetry } from './telemetry.js';

/** A process of the bot as it is operated: with traces and metrics, a log for machines, and a page about its state. */
@Module({
  imports: [
    LoggerModule.forRoot(LOGGING),
    RasaObservabilityModule.forRoot({ ...(telemetry && { sdk: telemetry }) }),
    TerminusModule,
  ],
  controllers: [StatusController],
})
export class OperatedAppModule {
  /** @param bot - what the process does */
  static around(bot: Type | DynamicModule): DynamicModule {
    return { module: OperatedAppModule, imports: [bot] };
  }
}
