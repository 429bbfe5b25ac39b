import { Body, Controller, Delete, Get, HttpCode, Post, SerializeOptions } from '@nestjs/common';
import { ledsView, ledTestRequest, type LedsView, type LedTestRequest } from '@lineside/contract';
import { LampLighter } from './lamp-lighter.ts';

/** The lights of the box. */
@Controller('leds')
export class LedsController {
  constructor(private readonly lighter: LampLighter) {}

  @Get()
  @SerializeOptions({ schema: ledsView })
  readLeds(): LedsView {
    return this.lighter.view();
  }

  /** Shows which light is which, and every pattern; ends by itself. */
  @Post('test')
  @HttpCode(200)
  @SerializeOptions({ schema: ledsView })
  testLeds(@Body({ schema: ledTestRequest }) { seconds }: LedTestRequest): LedsView {
    return this.lighter.test(seconds);
  }

  /** Ends a test before its time. */
  @Delete('test')
  @SerializeOptions({ schema: ledsView })
  endTest(): LedsView {
    return this.lighter.endTest();
  }
}
