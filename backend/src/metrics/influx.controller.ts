import { Body, Controller, Get, HttpCode, Post, SerializeOptions } from '@nestjs/common';
import {
  influxStatus,
  influxTrial,
  influxTrialResult,
  metricsSettings,
  type InfluxStatus,
  type InfluxTrial,
  type InfluxTrialResult,
} from '@lineside/contract';
import { misdirectedSecrets } from '../config/secret-destinations.ts';
import { SecretNeeded, SettingsSource } from '../config/settings-source.ts';
import { withoutMasks } from '../config/secrets.ts';
import { ProblemException } from '../http/problem.ts';
import { problemsOf } from '../kernel/schema-problems.ts';
import { InfluxPusher } from './influx-pusher.ts';

const { influx: influxSchema } = metricsSettings.shape;

/** Whether figures reach the owner's InfluxDB. */
@Controller('metrics/influx')
export class InfluxController {
  constructor(
    private readonly pusher: InfluxPusher,
    private readonly settings: SettingsSource,
  ) {}

  @Get()
  @SerializeOptions({ schema: influxStatus })
  readInfluxStatus(): InfluxStatus {
    return this.pusher.status();
  }

  /** Sends the figures of this moment by settings that need not be saved. */
  @Post('trial')
  @HttpCode(200)
  @SerializeOptions({ schema: influxTrialResult })
  async tryInflux(@Body({ schema: influxTrial }) trial: InfluxTrial): Promise<InfluxTrialResult> {
    const { influx } = this.settings.current().metrics;
    const wished = withoutMasks(influxSchema, { ...influx, ...trial.settings }, influx);
    const checked = influxSchema.safeParse({ ...(wished as object), isEnabled: true });
    if (!checked.success) {
      throw new ProblemException(
        'LINESIDE_SETTINGS_REJECTED',
        'See errors for what is not valid.',
        {
          errors: problemsOf(checked.error.issues).map(({ path, message }) => ({
            path: `metrics.influx.${path}`,
            message,
          })),
        },
      );
    }
    const change = { before: influx, after: checked.data, patch: trial.settings };
    const paths = misdirectedSecrets(influxSchema, change);
    if (paths.length > 0) throw new SecretNeeded(paths.map((path) => `metrics.influx.${path}`));
    const result = await this.pusher.tryOut(checked.data, AbortSignal.timeout(20_000));
    if (result.status === 'ok') return { isOk: true, failure: null, detail: null };
    return { isOk: false, failure: result.failure, detail: result.detail };
  }
}
