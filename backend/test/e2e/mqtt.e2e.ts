import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, describe } from '@jest/globals';
import { mqttTestResult, mqttView } from '@lineside/contract';
import { Ajv, type AnySchema } from 'ajv';
import { writtenOut } from '../fakes/mqtt/ha-discovery.ts';
import { hasMosquitto } from '../fakes/mqtt/mosquitto.ts';
import { APPLIANCE_TOKEN } from '../lab/matrix/appliance.ts';
import { Home } from './home.ts';

const PORT = 1883;
const URL_ON_BOX = `mqtt://127.0.0.1:${PORT}`;
const MQTT = import.meta.resolve('mqtt');
const SCHEMA = new URL('../fixtures/home-assistant/device-discovery.schema.json', import.meta.url);
const token = APPLIANCE_TOKEN;

/** What a listener on the box has got, by topic. */
type Heard = Readonly<Record<string, string>>;

const describeWithBroker = hasMosquitto ? describe : describe.skip;

describeWithBroker('MQTT of the built appliance, with a real Mosquitto on its box', () => {
  let home: Home;

  beforeAll(async () => {
    home = await Home.up();
    const configuration = join(home.lab.folder, 'mosquitto.conf');
    const lines = [`listener ${PORT} 127.0.0.1`, 'persistence false', 'allow_anonymous true'];
    writeFileSync(configuration, `${[...lines, 'user root'].join('\n')}\n`);
    home.lab.spawn('box', '/usr/sbin/mosquitto', ['-c', configuration], { stdio: 'ignore' });
    await home.until(async () => (await tryBroker()).isOk, 'a broker that lets the box in');
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  });

  async function tryBroker() {
    const answer = await home.request('/api/v1/mqtt/test', {
      ...{ method: 'POST', token, body: { url: URL_ON_BOX } },
    });
    return mqttTestResult.parse(JSON.parse(answer.body));
  }

  const switchMqtt = (mqtt: object) =>
    home.request('/api/v1/settings', { method: 'PATCH', token, body: { mqtt } });

  /** Listens on the box until every topic was told once, or five seconds long. */
  async function listen(topics: readonly string[]): Promise<Heard> {
    const script = `
      const { connect } = await import(${JSON.stringify(MQTT)});
      const client = connect(${JSON.stringify(URL_ON_BOX)});
      const heard = {};
      const end = () => { console.log(JSON.stringify(heard)); process.exit(0); };
      setTimeout(end, 5000);
      client.on('connect', () => client.subscribe(${JSON.stringify(topics)}));
      client.on('message', (topic, payload) => {
        heard[topic] = String(payload);
        if (Object.keys(heard).length === ${topics.length}) end();
      });`;
    const args = ['--input-type=module', '-e', script];
    const { stdout, stderr } = await home.lab.exec('box', process.execPath, args);
    if (stdout === '') throw new Error(`the listener told nothing: ${stderr}`);
    // What the script above prints.
    return JSON.parse(stdout) as Heard;
  }

  it('describes itself as Home Assistant documents it, in the language that is wanted', async () => {
    expect((await switchMqtt({ enabled: true, url: URL_ON_BOX })).status).toBe(200);
    const view = async () => mqttView.parse(JSON.parse((await home.request('/api/v1/mqtt')).body));
    await home.until(async () => (await view()).state === 'connected', 'a connection');
    const message = async (): Promise<unknown> => {
      const [text] = Object.values(await listen(['homeassistant/device/+/config']));
      return text === undefined ? null : JSON.parse(text);
    };
    await home.until(async () => (await message()) !== null, 'the discovery message');
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as AnySchema;
    const check = new Ajv({ strict: false, allErrors: true }).compile(schema);
    const english = await message();
    void check(writtenOut(english));
    expect(check.errors ?? []).toEqual([]);
    const { entityCount } = await view();
    expect(english).toMatchObject({ components: { cause: { name: 'Cause' } } });
    expect(Object.keys((english as { components: object }).components)).toHaveLength(
      entityCount ?? 0,
    );
    await switchMqtt({ homeAssistant: { language: 'de' } });
    await home.until(async () => {
      const german = (await message()) as { components: { cause: { name: string } } } | null;
      return german?.components.cause.name === 'Ursache';
    }, 'the German names');
  });

  it('tells a verdict, and an outage as soon as there is one', async () => {
    const lineIs = async (): Promise<{ state?: string; cause?: string; blame?: string }> => {
      const { 'lineside/line': text } = await listen(['lineside/line']);
      // A topic of ours; what it says is looked at below.
      return JSON.parse(text ?? '{}') as object;
    };
    expect(await lineIs()).toMatchObject({ state: 'up', cause: 'none' });
    await home.lab.fault('isp-edge silent');
    await home.says(({ verdict }) => verdict.state === 'down', 'down');
    await home.until(async () => (await lineIs()).state === 'down', 'the verdict', 10_000);
    expect(await lineIs()).toMatchObject({ cause: 'isp-edge-down', blame: 'isp' });
    await home.lab.clear('isp-edge silent');
    await home.says(({ verdict }) => verdict.state === 'up', 'up');
    await home.until(async () => (await lineIs()).state === 'up', 'the end of it', 10_000);
  });

  it('leaves nothing behind when it is switched off', async () => {
    await switchMqtt({ enabled: false });
    await home.until(
      async () => Object.keys(await listen(['homeassistant/device/+/config', 'x'])).length === 0,
      'an empty broker',
    );
  });
});
