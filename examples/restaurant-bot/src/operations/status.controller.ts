import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { RasaHealthIndicator } from 'nestjs-rasa';

/**
 * For people and for uptime monitors: what the bot depends on. No probe asks this. If the database is away, a restart
 * cures nothing, and the bot can still apologise.
 */
@Controller('status')
export class StatusController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly rasa: RasaHealthIndicator,
    private readonly database: TypeOrmHealthIndicator,
  ) {}

  @Get()
  @HealthCheck()
  status() {
    return this.health.check([() => this.rasa.isReady('rasa'), () => this.database.pingCheck('database')]);
  }
}
