import { Module } from '@nestjs/common';
import { MqttJsBroker } from './adapters/mqtt-js.broker.ts';
import { BROKER } from './broker.ts';
import { Commander } from './commander.ts';
import { ConnectionTest } from './connection-test.ts';
import { FigureReader } from './figure-reader.ts';
import { MqttController } from './mqtt.controller.ts';
import { MqttKeeper } from './mqtt-keeper.ts';
import { StateTeller } from './state-teller.ts';

/** Tells a broker what the box knows, in the form Home Assistant understands by itself. */
@Module({
  controllers: [MqttController],
  providers: [
    { provide: BROKER, useFactory: () => new MqttJsBroker() },
    FigureReader,
    StateTeller,
    Commander,
    MqttKeeper,
    ConnectionTest,
  ],
})
export class MqttModule {}
