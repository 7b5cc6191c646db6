import { Module } from '@nestjs/common';
import { Readiness } from '../call/readiness.js';
import { Shutdown } from '../call/shutdown.js';

/** RasaModule and the modules of transports import it. It has no options, so Nest creates it once per application. */
@Module({ providers: [Readiness, Shutdown], exports: [Readiness, Shutdown] })
export class ReadinessModule {}
