import { Module } from '@nestjs/common';
import { NodeSysfs } from './adapters/node-sysfs.ts';
import { loadOnoff } from './adapters/onoff-pins.ts';
import { ButtonWatch } from './button-watch.ts';
import { DriverChoice } from './driver-choice.ts';
import { LampLighter } from './lamp-lighter.ts';
import { LED_KIT, type LedKit } from './led-driver.ts';
import { LedsController } from './leds.controller.ts';
import { OwnAddress } from './own-address.ts';
import { SpeedWatch } from './speed-watch.ts';

/** The front of the box: three lights and a button. */
@Module({
  controllers: [LedsController],
  providers: [
    {
      provide: LED_KIT,
      useFactory: (): LedKit => ({ sysfs: new NodeSysfs(), loadPins: loadOnoff }),
    },
    DriverChoice,
    SpeedWatch,
    OwnAddress,
    ButtonWatch,
    LampLighter,
  ],
})
export class LedModule {}
