import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { alertSettings } from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { channelKit, HeardService } from '../../test/fakes/channel-room.ts';
import { fakeSpine } from '../../test/fakes/fake-spine.ts';
import type { SettingsPatch } from '../config/settings-source.ts';
import { Heartbeat } from './heartbeat.ts';

describe('Heartbeat', () => {
  let service: HeardService;
  let status: number;
  let spine: ReturnType<typeof fakeSpine>;
  let isCutOff: boolean;
  let comeBack: () => void;

  beforeEach(async () => {
    [status, isCutOff, comeBack] = [200, false, () => undefined];
    service = await HeardService.start((_request, response) => response.writeHead(status).end());
    spine = fakeSpine({ settings: settingsWith({}) });
    const line = {
      get isCutOff() {
        return isCutOff;
      },
      onReturn: (listener: () => void) => void (comeBack = listener),
    };
    const { clock, settings, jobs, bus } = spine;
    new Heartbeat(clock, channelKit(), line, settings, jobs, bus).onModuleInit();
    jobs.onApplicationBootstrap();
  });
  afterEach(async () => {
    spine.jobs.beforeApplicationShutdown();
    await service.stop();
  });

  const settingsWith = (patch: object): SettingsPatch => ({
    alerts: alertSettings.parse({
      heartbeat: { isEnabled: true, pingUrl: `${service.url}/ping/secret-id/?rid=1`, ...patch },
    }),
  });
  const beat = async () => (await spine.jobs.runNow('heartbeat', 'asked'))?.lastStatus;
  const heard = (): string[] =>
    service.heard.map(({ method, path, body }) => `${method} ${path} ${body}`.trim());
  const ended = (id: number) => {
    const endMs = spine.clock.nowMs();
    return openOutage(id, endMs - 61_000, { endMs, durationMs: 61_000 });
  };

  it('is a plain ping while all is well', async () => {
    expect(await beat()).toBe('ok');
    expect(heard()).toEqual(['POST /ping/secret-id?rid=1']);
  });

  it('says that the box is not well, and with what', async () => {
    spine.bus.emit('box.changed', { troubles: ['weak-power', 'disk'] });
    await beat();
    expect(heard()).toEqual(['POST /ping/secret-id/fail?rid=1 weak-power, disk']);
  });

  it('tells of an outage once, after it', async () => {
    spine.bus.emit('outage.changed', ended(7));
    spine.bus.emit('outage.changed', ended(7));
    await beat();
    await beat();
    expect(heard()).toEqual([
      'POST /ping/secret-id/log?rid=1 outage 7: isp-edge-down, blame isp, 61 s',
      'POST /ping/secret-id?rid=1',
      'POST /ping/secret-id?rid=1',
    ]);
  });

  it('keeps an outage until somebody took it', async () => {
    status = 500;
    spine.bus.emit('outage.changed', ended(7));
    expect(await beat()).toBe('failed');
    status = 200;
    await beat();
    expect(heard().filter((line) => line.includes('/log'))).toHaveLength(2);
  });

  it('knows nothing of outages of long ago, whose owner wrote a note', async () => {
    const startMs = spine.clock.nowMs() - 86_400_000;
    spine.bus.emit('outage.changed', openOutage(1, startMs, { endMs: startMs + 1, durationMs: 1 }));
    await beat();
    expect(heard()).toEqual(['POST /ping/secret-id?rid=1']);
  });

  it('waits for the line, and is sent at once when it is back', async () => {
    isCutOff = true;
    expect(await beat()).toBe('skipped');
    expect(heard()).toEqual([]);
    isCutOff = false;
    comeBack();
    // The one that was begun by the return.
    await beat();
    expect(heard()).toEqual(['POST /ping/secret-id?rid=1']);
  });

  it('ends when it is switched off', async () => {
    await spine.settings.change(settingsWith({ isEnabled: false }));
    spine.bus.emit('settings.changed', { settings: spine.settings.current() });
    expect(spine.jobs.find('heartbeat')).toBeNull();
  });
});
