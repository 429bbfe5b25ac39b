import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { health, type Health } from '@lineside/contract';
import { HealthCheck } from './health-check.ts';

/** The state of the box itself; answers 200 as long as it can answer at all. */
@Controller('health')
export class HealthController {
  constructor(private readonly healthCheck: HealthCheck) {}

  @Get()
  @SerializeOptions({ schema: health })
  readHealth(): Health {
    return this.healthCheck.check();
  }
}
