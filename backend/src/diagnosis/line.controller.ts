import { Controller, Get } from '@nestjs/common';
import type { LineView } from '@lineside/contract';
import { Diagnostician } from './diagnostician.ts';

/** The line as it is now. */
@Controller('line')
export class LineController {
  constructor(private readonly diagnostician: Diagnostician) {}

  @Get()
  read(): LineView {
    return this.diagnostician.view();
  }
}
