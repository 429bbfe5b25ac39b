import { Controller, Get, HttpCode, HttpStatus, Post, SerializeOptions } from '@nestjs/common';
import { restartAnswer, systemView, type RestartAnswer, type SystemView } from '@lineside/contract';
import { OwnerOnly } from '../http/owner-only.decorator.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { Recorder } from '../measurement/recorder.ts';
import { SystemLook } from './system-look.ts';

/** The machine itself. */
@Controller('system')
export class SystemController {
  constructor(
    private readonly system: SystemLook,
    private readonly recorder: Recorder,
    private readonly bus: EventBus,
  ) {}

  @Get()
  @SerializeOptions({ schema: systemView })
  readSystem(): Promise<SystemView> {
    return this.system.look();
  }

  /** Stops the program in order and starts it again; the answer comes before. */
  @Post('restart')
  @OwnerOnly()
  @HttpCode(HttpStatus.ACCEPTED)
  @SerializeOptions({ schema: restartAnswer })
  async restart(): Promise<RestartAnswer> {
    await this.recorder.recordActivity('info', 'restart-asked', {});
    this.bus.emit('restart.wanted', { reason: 'asked' });
    return { isRestarting: true };
  }
}
