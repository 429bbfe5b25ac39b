import { Controller, Get, SerializeOptions } from '@nestjs/common';
import { routerView, type RouterView } from '@lineside/contract';
import { RouterAsker } from './router-asker.ts';

/** What the home's router tells of itself. */
@Controller('speed/router')
export class RouterController {
  constructor(private readonly asker: RouterAsker) {}

  /** Asks it now; takes some seconds where it is silent. */
  @Get()
  @SerializeOptions({ schema: routerView })
  askRouter(): Promise<RouterView> {
    return this.asker.ask();
  }
}
