import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Recorder } from '../measurement/recorder.ts';
import { VERSION } from '../config/version.ts';

/** Notes when the box starts and stops. A start without a stop before it tells of a power cut. */
@Injectable()
export class LifeLog implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(LifeLog.name);

  constructor(
    @Inject(VERSION) private readonly version: string,
    private readonly recorder: Recorder,
  ) {}

  onApplicationBootstrap(): void {
    this.log.log({ version: this.version }, 'started');
    void this.recorder.recordActivity('info', 'started', { version: this.version });
  }

  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.log.log({ signal }, 'stopping');
    await this.recorder.recordActivity('info', 'stopped', { signal: signal ?? null });
  }
}
