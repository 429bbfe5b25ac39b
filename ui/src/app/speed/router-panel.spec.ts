import { inputBinding } from '@angular/core';
import { settings, type RouterAnswer, type RouterView } from '@lineside/contract';
import { PartBench, refusalOf } from '../../testing/part-bench';
import { elementOf } from '../../testing/render';
import { RouterPanel } from './router-panel';

const nothing = { name: null, externalAddress: null, uptimeMs: null, downBps: null, upBps: null };
const answerOf = (over: Partial<RouterAnswer>): RouterAnswer => ({
  ...{ protocol: 'upnp-igd', state: 'answered', hasCounters: false, ...nothing },
  ...over,
});
const viewOf = (over: Partial<RouterView> = {}): RouterView => ({
  ...{ isEnabled: true, gateway: '192.168.178.1', isCounting: false, answers: [] },
  ...{ publicAddress: null, sharing: null },
  ...over,
});

describe('RouterPanel', () => {
  let bench: PartBench<RouterPanel>;
  const plain = (): string => bench.text.replaceAll('\u00a0', ' ');

  beforeEach(() => {
    bench = new PartBench(RouterPanel, [], [inputBinding('isOn', () => true)]);
  });
  afterEach(() => PartBench.end());

  const answer = (view: RouterView): Promise<unknown> =>
    bench.answer('GET', '/api/v1/speed/router?on', view);

  it('says that it asks, then what the router tells by each protocol', async () => {
    expect(plain()).toContain('Asking the router…');
    const told = { name: 'FRITZ!Box 7590', downBps: 250e6, uptimeMs: 86_400_000 };
    await answer(
      viewOf({
        isCounting: true,
        answers: [
          answerOf({ ...told, hasCounters: true, externalAddress: '203.0.113.7' }),
          answerOf({ protocol: 'nat-pmp', state: 'silent' }),
        ],
      }),
    );
    expect(plain()).toContain('The router counts: tests wait while others use the line.');
    expect(bench.texts('.soft').map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      'UPnP: FRITZ!Box 7590, 203.0.113.7, line of 250 Mbit/s down, up for 1 d, counts bytes',
      'NAT-PMP or PCP: no answer',
    ]);
  });

  it('says that the provider shares its address with others', async () => {
    const answers = [answerOf({ externalAddress: '100.64.3.4' })];
    await answer(viewOf({ answers, publicAddress: '91.12.4.7', sharing: 'carrier-nat' }));
    expect(plain()).toContain('with other customers (CGNAT)');
    expect(plain()).toContain('Seen from outside as 91.12.4.7.');
  });

  it('says what a silent router means', async () => {
    await answer(viewOf({ answers: [answerOf({ state: 'refused' })] }));
    expect(plain()).toContain('The router does not tell how much it moves');
    expect(bench.texts('.soft')).toEqual(['UPnP: refused']);
  });

  it('says that the router is not asked', async () => {
    await answer(viewOf({ isEnabled: false, answers: [answerOf({ state: 'not-asked' })] }));
    expect(plain()).toContain('The router is not asked');
    expect(bench.texts('.soft')).toEqual([]);
  });

  it('says that nothing could be fetched', async () => {
    await bench.answer('GET', '/api/v1/speed/router?on', refusalOf(503, 'LINESIDE_X', ''), 503);
    expect(plain()).toContain('could not be fetched');
  });

  it('switches the asking off in the settings', async () => {
    await answer(viewOf());
    elementOf(bench.part).querySelector<HTMLElement>('[role=switch]')?.click();
    await bench.settle();
    const request = await bench.answer('PATCH', '/api/v1/settings', settings.parse({}));
    expect(request.request.body).toEqual({ speed: { hasRouterCounters: false } });
  });
});
