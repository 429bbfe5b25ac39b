import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { routerView } from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeIgd } from '../../test/fakes/fake-igd.ts';
import { fakeSpine } from '../../test/fakes/fake-spine.ts';
import { shownLine } from '../../test/fakes/speed-room.ts';
import { UpnpIgdGate } from './adapters/gates/upnp-igd.gate.ts';
import { NatPmpGate } from './adapters/gates/nat-pmp.gate.ts';
import { AddressComparison } from './address-comparison.ts';
import { LineNow } from './line-now.ts';
import { RouterAsker } from './router-asker.ts';
import { routerOf, RouterTraffic } from './router-traffic.ts';

const { facts } = shownLine();
const LINE = { ...facts, gateways: ['fe80::1', '127.0.0.1'], addresses: ['127.0.0.1/8'] };
const signal = (): AbortSignal => AbortSignal.timeout(8000);

let igd: FakeIgd;
beforeEach(async () => {
  igd = await FakeIgd.start();
});
afterEach(() => igd.stop());

function room(speed: object = {}) {
  const { settings, bus } = fakeSpine({ settings: { speed } });
  const clock = new FakeClock();
  // No NAT-PMP is spoken on the port of the SSDP server.
  const gates = [new UpnpIgdGate(igd.searchPlace), new NatPmpGate(clock, igd.searchPlace.port)];
  const line = new LineNow(bus);
  line.onModuleInit();
  bus.emit('line.viewed', { ...shownLine(), facts: LINE });
  const addresses = new AddressComparison(clock, line, bus);
  addresses.onModuleInit();
  const asker = new RouterAsker(gates, line, settings, addresses);
  return { clock, bus, asker, addresses, traffic: new RouterTraffic(gates, clock, settings) };
}

describe('RouterTraffic', () => {
  it('reads what the whole home moves', async () => {
    const { traffic } = room();
    expect(await traffic.read(LINE, signal())).toEqual({ rxBytes: 1_000_000, txBytes: 200_000 });
    expect(traffic).toMatchObject({ sees: 'router', wrapsAt: 2 ** 32 });
  });

  it('asks nobody when it is switched off, and none without an IPv4 gateway', async () => {
    const { traffic } = room({ hasRouterCounters: false });
    expect(await traffic.read(LINE, signal())).toBeNull();
    const { traffic: other } = room();
    expect(await other.read({ ...LINE, gateways: ['fe80::1'] }, signal())).toBeNull();
    expect(igd.asked).toEqual([]);
    expect(routerOf({ ...LINE, addresses: ['fd00::1/64'] })?.own).toBeNull();
  });

  it('leaves a router that tells nothing alone for an hour', async () => {
    const { traffic, clock } = room();
    igd.rxBytes = Number.NaN;
    expect(await traffic.read(LINE, signal())).toBeNull();
    const askedCount = igd.asked.length;
    igd.rxBytes = 5;
    clock.advance(1_800_000);
    expect(await traffic.read(LINE, signal())).toBeNull();
    expect(igd.asked).toHaveLength(askedCount);
    clock.advance(1_800_000);
    expect(await traffic.read(LINE, signal())).toMatchObject({ rxBytes: 5 });
  });
});

describe('RouterAsker', () => {
  it('shows what each protocol tells, and that NAT-PMP does not count', async () => {
    const { asker } = room();
    const [view, same] = await Promise.all([asker.ask(), asker.ask()]);
    expect(same).toBe(view);
    expect(routerView.parse(view)).toMatchObject({
      ...{ isEnabled: true, gateway: '127.0.0.1', isCounting: true },
      answers: [
        { protocol: 'upnp-igd', state: 'answered', hasCounters: true, downBps: 250e6 },
        { protocol: 'nat-pmp', state: 'silent', hasCounters: false, externalAddress: null },
      ],
    });
  });

  it('holds the address of the router against the one others see', async () => {
    const { asker, addresses, bus, clock } = room();
    expect(await asker.ask()).toMatchObject({ publicAddress: null, sharing: null });
    const seenAs = (address: string): void =>
      bus.emit('measurement.recorded', {
        ...{ kind: 'identity', atMs: 0, monoMs: 0, durationMs: 1 },
        outcome: {
          status: 'ok',
          reading: { family: 4, method: 'dns', address, failure: null },
        },
      });
    seenAs(igd.externalAddress);
    expect(await asker.ask()).toMatchObject({ publicAddress: igd.externalAddress, sharing: 'own' });
    igd.externalAddress = '100.64.3.4';
    const askedCount = igd.asked.length;
    asker.refresh();
    expect(igd.asked).toHaveLength(askedCount);
    expect(await asker.ask()).toMatchObject({ sharing: 'carrier-nat' });
    clock.advance(3_600_000);
    expect(addresses.sharing).toBeNull();
  });

  it('asks nobody when it is switched off', async () => {
    const { asker } = room({ hasRouterCounters: false });
    const { isEnabled, answers } = routerView.parse(await asker.ask());
    expect([isEnabled, ...answers.map(({ state }) => state)]).toEqual([
      ...[false, 'not-asked', 'not-asked'],
    ]);
    expect(igd.asked).toEqual([]);
  });
});
