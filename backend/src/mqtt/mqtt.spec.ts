import { mkdtemp, cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mqttTestResult, mqttView } from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { HomeAssistant } from '../../test/fakes/mqtt/home-assistant.ts';
import { freePort, hasMosquitto, Mosquitto, until } from '../../test/fakes/mqtt/mosquitto.ts';
import { MqttRoom } from '../../test/fakes/mqtt/mqtt-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { problemIn, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { entitiesOf } from './core/entities/index.ts';

const describeWithBroker = hasMosquitto ? describe : describe.skip;
const JOBS = ['route', 'dns'].map((id) => ({ id, title: `Job ${id}` }));
const ENTITY_COUNT = entitiesOf(JOBS).length;
const login = { username: 'lineside', password: 'correct horse' };

// A real broker, and figures that are told every five seconds.
jest.setTimeout(40_000);

let broker: Mosquitto;
let room: MqttRoom;
let home: HomeAssistant;

/** Whether Home Assistant shows every entity with a state, be it unknown. */
function isComplete(): boolean {
  return home.shown.length === ENTITY_COUNT && home.withoutState().length === 0;
}

async function allThere(): Promise<void> {
  room.show('up');
  await until('all entities have a state', isComplete);
}

afterEach(async () => {
  await home.stop();
  await room.stop();
  await broker.stop();
});

describeWithBroker.each([
  ['in plain text by MQTT 5', {}, { protocol: '5' }],
  ['in plain text by MQTT 3.1.1', {}, { protocol: '3.1.1' }],
  ['with TLS, an own authority and a password', { hasTls: true, login }, {}],
  ['with TLS and a client certificate', { hasTls: true, needsClientCertificate: true }, {}],
])('Home Assistant %s', (_how, plan, settings) => {
  beforeEach(async () => {
    broker = await Mosquitto.start(plan);
    home = await HomeAssistant.start(broker);
    room = await MqttRoom.start({ ...broker.settings, ...settings });
  });

  it('finds every entity, and every state fits its class', async () => {
    await allThere();
    expect(home.judge()).toEqual([]);
    expect(home.stateOf('internet')).toBe('ON');
    expect(home.stateOf('internet_rtt')).toBe('12.35');
    expect(home.stateOf('data_used')).toBe('123.457');
  });
});

describeWithBroker('MQTT', () => {
  beforeEach(async () => {
    broker = await Mosquitto.start();
    home = await HomeAssistant.start(broker);
    room = await MqttRoom.start(broker.settings, {
      answers: {
        outages: () => Promise.resolve([openOutage(7, 1_767_000_000_000, ENDED)]),
        speedTests: () => Promise.resolve([anySpeedTest(3, 1_767_000_000_000)]),
        speedTest: () => Promise.resolve(anySpeedTest(3, 1_767_000_000_000)),
      },
    });
    await allThere();
  });
  const ENDED = { endMs: 1_767_000_060_000, durationMs: 60_000 };

  it('tells a total loss as 100 %, and what is not known as unknown', async () => {
    room.show('down');
    await until('the loss is told', () => home.stateOf('internet_loss') === '100');
    expect(home.stateOf('internet_rtt')).toBe('unknown');
    expect(home.stateOf('access_loss')).toBe('unknown');
    expect(home.stateOf('internet')).toBe('OFF');
    expect(home.stateOf('cause')).toBe('isp-edge-down');
    expect(home.judge()).toEqual([]);
  });

  it('tells a verdict that is not known as unknown, not as down', async () => {
    room.show('unknown');
    await until('it is told', () => home.stateOf('internet') === 'unknown');
    expect(home.stateOf('line_state')).toBe('unknown');
  });

  it('tells the newest outage and test, and how long an outage lasts', async () => {
    expect(home.stateOf('last_outage')).toBe('2025-12-29T09:20:00+00:00');
    expect(home.stateOf('current_outage')).toBe('0');
    expect(home.stateOf('download')).toBe('94');
    room.bus.emit('outage.changed', openOutage(8, room.app.clock.nowMs() - 90_000));
    await until('it is told', () => home.stateOf('current_outage') === '90');
    expect(home.judge()).toEqual([]);
  });

  it('comes back with the broker, which has forgotten everything', async () => {
    await broker.halt();
    await until('the loss is noticed', () => room.keeper.view.state !== 'connected');
    room.show('down');
    await broker.launch();
    await until('the state is right again', () => home.stateOf('internet') === 'OFF');
    await until('everything is told', isComplete);
    expect(home.shown).toHaveLength(ENTITY_COUNT);
    // A Home Assistant that starts now finds everything that is kept, without a word to us.
    const newcomer = await HomeAssistant.start(broker);
    await until('a newcomer finds them', () => newcomer.shown.length === ENTITY_COUNT);
    await newcomer.stop();
  });

  it('tells everything anew when Home Assistant has started', async () => {
    await home.stop();
    home = await HomeAssistant.start(broker);
    await until('everything has a state again', isComplete);
    expect(home.judge()).toEqual([]);
    expect(home.shown).toHaveLength(ENTITY_COUNT);
    expect(room.keeper.view.homeAssistantSeenMs).toBe(room.app.clock.nowMs());
  });

  it('keeps its identity over a restart of the box, and is unavailable in between', async () => {
    const before = home.shown.map(({ uniqueId }) => uniqueId).sort();
    const kept = await mkdtemp(join(tmpdir(), 'lineside-kept-'));
    await until('it is noted', () => room.keeper.view.waitingCount === 0);
    await cp(room.app.dataDir, kept, { recursive: true });
    await room.stop();
    await until('it is told', () => !home.isAvailable);
    expect(home.stateOf('internet')).toBe('unavailable');
    room = await MqttRoom.start(broker.settings, { earlier: kept });
    await until('it is back', () => home.isAvailable);
    await allThere();
    expect(home.shown.map(({ uniqueId }) => uniqueId).sort()).toEqual(before);
    await rm(kept, { recursive: true });
  });

  it('does what is asked for: jobs are switched, tests and traces begin', async () => {
    await home.turn('job_dns', 'OFF');
    await until('the job rests', () => room.jobs.find('dns')?.state === 'paused');
    await until('it is told', () => home.stateOf('job_dns') === 'OFF');
    await home.turn('job_dns', 'ON');
    await until('the job goes on', () => room.jobs.find('dns')?.state === 'enabled');
    await home.press('run_speed_test');
    await until('a test begins', () => room.rooms.testCount === 1);
    await home.press('run_trace');
    await until('a trace begins', () => room.runs.includes('route'));
  });

  it('does nothing for commands that are unknown, garbage, or kept from earlier', async () => {
    await home.publish('lineside/jobs/dns/set', 'perhaps');
    await home.publish('lineside/jobs/none/set', 'OFF');
    await home.publish('lineside/commands/reboot', 'PRESS');
    await home.publish('lineside/commands/speed-test', 'PRESS', true);
    await until('what is said now is done', () => room.rooms.testCount === 1);
    // Connects again: what was said before is kept by the broker, and is no order any more.
    await room.change({ protocol: '3.1.1' });
    await until('it is back', () => room.keeper.view.state === 'connected');
    await home.turn('job_route', 'OFF');
    await until('a later one is carried out', () => room.jobs.find('route')?.state === 'paused');
    expect(room.rooms.testCount).toBe(1);
    expect(room.jobs.find('dns')?.state).toBe('enabled');
  });

  it('clears away what lies under an old base topic', async () => {
    expect(home.payloadOf('lineside/line')).toContain('"state"');
    await room.change({ baseTopic: 'lineside/cellar' });
    room.show('up');
    await until('the old one is empty', () => home.payloadOf('lineside/line') === '');
    await until('the new one is told', () => home.stateOf('internet') === 'ON');
    const newcomer = await HomeAssistant.start(broker);
    await until('a newcomer sees it', () => newcomer.stateOf('internet') === 'ON');
    await newcomer.stop();
    await room.change({ baseTopic: 'lineside' });
    await until('and back', () => home.payloadOf('lineside/cellar/line') === '');
  });

  it('makes Home Assistant forget the switch of a job that is gone', async () => {
    room.jobs.remove('dns');
    await until('it is forgotten', () => !home.shown.some(({ key }) => key === 'job_dns'));
    await until('its topic is empty', () => home.payloadOf('lineside/jobs/dns') === '');
    expect(home.shown).toHaveLength(ENTITY_COUNT - 1);
    await until('a message without it follows', () => {
      return ![...home.discoveryMessages.values()].some((text) => text.includes('job_dns'));
    });
  });

  it('leaves nothing behind when it is switched off', async () => {
    await room.change({ enabled: false });
    await until('the entities are gone', () => home.shown.length === 0);
    const newcomer = await HomeAssistant.start(broker);
    await newcomer.publish('marker/config', 'x');
    expect(newcomer.discoveryMessages.size).toBe(0);
    await newcomer.stop();
    expect(room.keeper.view).toMatchObject({ state: 'off', problem: null });
  });

  it('can do without Home Assistant', async () => {
    await room.change({ homeAssistant: { enabled: false } });
    await until('the entities are gone', () => home.shown.length === 0);
    room.show('down');
    await until('the topics go on', () =>
      (home.payloadOf('lineside/line') ?? '').includes('"OFF"'),
    );
    expect(room.keeper.view.entityCount).toBeNull();
  });

  it('says over HTTP how it is going', async () => {
    const view = mqttView.parse((await room.app.inject('GET', '/api/v1/mqtt')).json());
    expect(view).toMatchObject({ state: 'connected', url: broker.url, entityCount: ENTITY_COUNT });
    expect(view.publishedCount).toBeGreaterThan(15);
  });

  it('tells everybody who listens when it is switched off and on', async () => {
    const told: string[] = [];
    room.bus.on('mqtt.changed', 'spec', ({ state }) => void told.push(state));
    await room.change({ enabled: false });
    await room.change({ enabled: true });
    await until('it is there again', () => told.includes('connected'));
    expect([told.includes('off'), told.at(-1)]).toEqual([true, 'connected']);
  });
});

describeWithBroker('a test of the connection', () => {
  const test = async (patch: object) => {
    const answer = await room.app.inject('POST', '/api/v1/mqtt/test', {
      payload: patch,
      headers: WITH_TOKEN,
    });
    expect(answer.statusCode).toBe(200);
    return mqttTestResult.parse(answer.json());
  };
  beforeEach(async () => {
    const acl = `user lineside\ntopic readwrite #\nuser guest\ntopic read #\n`;
    broker = await Mosquitto.start({ hasTls: true, login, acl });
    home = await HomeAssistant.start(broker);
    room = await MqttRoom.start(broker.settings);
  });

  it('succeeds with the settings in force, secrets included', async () => {
    expect(await test({})).toMatchObject({ isOk: true, problem: null, tls: 'TLSv1.3' });
    expect(await test({ password: '********' })).toMatchObject({ isOk: true });
  });

  it.each([
    ['a wrong password', { password: 'wrong' }, 'not-authorized', /Not authorized/],
    ['another authority', { caPem: null }, 'tls', /self-signed certificate/],
    ['no TLS where there is some', { url: 'PLAIN' }, 'connection-lost', /closed|ECONNRESET/],
    ['nobody there', { url: 'NOBODY' }, 'connect-refused', /ECONNREFUSED/],
    ['a name that does not exist', { url: 'mqtt://broker.invalid' }, 'dns', /broker\.invalid/],
  ])('says what is wrong: %s', async (_what, patch, reason, detail) => {
    const text = JSON.stringify(patch)
      .replace('PLAIN', broker.url.replace('mqtts', 'mqtt'))
      .replace('NOBODY', `mqtt://127.0.0.1:${await freePort()}`);
    // The password goes to another broker only by the hand of who knows it.
    const result = await test({ password: login.password, ...(JSON.parse(text) as object) });
    expect(result).toMatchObject({ isOk: false, durationMs: null });
    expect(result.problem).toMatchObject({ reason, detail: expect.stringMatching(detail) });
  });

  it('does not take the stored password to another broker', async () => {
    for (const patch of [{}, { password: '********' }]) {
      const url = `mqtt://127.0.0.1:${await freePort()}`;
      const answer = await room.app.inject('POST', '/api/v1/mqtt/test', {
        payload: { ...patch, url },
        headers: WITH_TOKEN,
      });
      expect(problemIn(answer)).toMatchObject({
        ...{ code: 'LINESIDE_SECRET_NEEDED', errors: [{ path: 'mqtt.password' }] },
      });
    }
  });

  it('refuses settings that are none, and changes nothing', async () => {
    const answer = await room.app.inject('POST', '/api/v1/mqtt/test', {
      payload: { url: 'http://broker' },
      headers: WITH_TOKEN,
    });
    expect(problemIn(answer)).toMatchObject({
      code: 'LINESIDE_SETTINGS_REJECTED',
      errors: [{ path: 'mqtt.url' }],
    });
  });

  it('needs authorisation', async () => {
    const answer = await room.app.inject('POST', '/api/v1/mqtt/test', { payload: {} });
    expect(answer.statusCode).toBe(401);
  });
});
