import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Post,
  SerializeOptions,
} from '@nestjs/common';
import {
  mqttTestRequest,
  mqttTestResult,
  mqttView,
  type MqttTestRequest,
  type MqttTestResult,
  type MqttView,
} from '@lineside/contract';
import { OwnerOnly } from '../http/owner-only.decorator.ts';
import { ConnectionTest } from './connection-test.ts';
import { MqttKeeper } from './mqtt-keeper.ts';

/** How it goes with the broker. */
@Controller('mqtt')
export class MqttController {
  constructor(
    private readonly keeper: MqttKeeper,
    private readonly test: ConnectionTest,
  ) {}

  @Get()
  @SerializeOptions({ schema: mqttView })
  readMqtt(): MqttView {
    return this.keeper.view;
  }

  /**
   * Tries the settings in force with this patch of them; what comes of it is the answer, not an error.
   * For the owner only: stored secrets go to whatever address is named.
   */
  @OwnerOnly()
  @Post('test')
  @HttpCode(HttpStatus.OK)
  @SerializeOptions({ schema: mqttTestResult })
  testMqtt(@Body({ schema: mqttTestRequest }) patch: MqttTestRequest): Promise<MqttTestResult> {
    return this.test.run(patch);
  }
}
