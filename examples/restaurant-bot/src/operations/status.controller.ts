import { Controller, Get } from '@nestjs/common';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { Readiness } from 'nestjs-rasa';

/**
 * For people and for uptime monitors: what the bot depends on. No probe asks this. If the database is away, a restart
 * cures nothing, and the bot can still apologise.
 */
@Controller('status')
export class StatusController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly readiness: Readiness,
  ) {}

  @Get()
  @HealthCheck()
  status() {
    return this.health.check([() => this.rasa(), () => this.database.pingCheck('database')]);
  }

  private rasa() {
    const indicator = this.indicators.check('rasa');
    const reasons = this.readiness.reasons();
    return reasons.length === 0 ? indicator.up() : indicator.down({ reasons });
  }
}
