import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HomeAssistant } from '../../test/fakes/mqtt/home-assistant.ts';
import { hasMosquitto, Mosquitto, until } from '../../test/fakes/mqtt/mosquitto.ts';
import { MqttRoom } from '../../test/fakes/mqtt/mqtt-room.ts';
import { WITH_TOKEN } from '../../test/fakes/test-app.ts';

const describeWithBroker = hasMosquitto ? describe : describe.skip;

let broker: Mosquitto;
let home: HomeAssistant;
let room: MqttRoom;

describeWithBroker('MQTT', () => {
  beforeEach(async () => {
    broker = await Mosquitto.start();
    home = await HomeAssistant.start(broker);
    room = await MqttRoom.start(broker.settings);
    await until('there are entities', () => home.shown.length > 0);
  });
  afterEach(async () => {
    await room.stop();
    await home.stop();
    await broker.stop();
  });

  it('names its entities in the language of the alerts, or in the one that is wanted for them', async () => {
    const nameOf = (key: string) => home.shown.find((one) => one.key === key)?.config['name'];
    const idsBefore = home.shown.map(({ uniqueId }) => uniqueId);
    expect(nameOf('cause')).toBe('Cause');
    const { statusCode } = await room.app.inject('PATCH', '/api/v1/settings', {
      ...{ payload: { alerts: { language: 'de' } }, headers: WITH_TOKEN },
    });
    expect(statusCode).toBe(200);
    await until('the names are German', () => nameOf('cause') === 'Ursache');
    expect(home.shown.map(({ uniqueId }) => uniqueId)).toEqual(idsBefore);
    await room.change({ homeAssistant: { language: 'en' } });
    await until('they are English again', () => nameOf('cause') === 'Cause');
    expect(home.judge()).toEqual([]);
  });
});
