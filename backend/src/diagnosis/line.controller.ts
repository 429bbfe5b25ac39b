import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { lineView, type LineView } from '@lineside/contract';
import { Diagnostician } from './diagnostician.ts';

/** The line as it is now. */
@Controller('line')
export class LineController {
  constructor(private readonly diagnostician: Diagnostician) {}

  @Get()
  @SerializeOptions({ schema: lineView })
  readLine(): LineView {
    return this.diagnostician.view();
  }
}
