import type { BudgetView, LineView, Uptime, Verdict } from '@lineside/contract';
import { Global, Module } from '@nestjs/common';
import { ok, type Outcome } from '../../../src/kernel/outcome.ts';
import { EventBus } from '../../../src/measurement/event-bus.ts';
import { JobBoard } from '../../../src/measurement/job-board.ts';
import type { Archive } from '../../../src/measurement/journal.ts';
import {
  BUDGET_BOOK,
  UPTIME_BOOK,
  type BudgetBook,
  type StateStretch,
  type UptimeBook,
} from '../../../src/measurement/line-figures.ts';
import { LINE_ORDERS, type LineOrders } from '../../../src/measurement/line-orders.ts';
import { MqttKeeper } from '../../../src/mqtt/mqtt-keeper.ts';
import { MqttModule } from '../../../src/mqtt/mqtt.module.ts';
import { SettingsModule } from '../../../src/settings/settings.module.ts';
import { TestApp, WITH_TOKEN } from '../test-app.ts';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the other rooms would say. */
export class FakeRooms implements LineOrders, UptimeBook, BudgetBook {
  testCount = 0;

  startSpeedTest(): Promise<Outcome<{ readonly testId: number }>> {
    this.testCount += 1;
    return Promise.resolve(ok({ testId: this.testCount }));
  }

  between({ fromMs, toMs }: { fromMs: number; toMs: number }): Promise<Uptime> {
    const downMs = Math.round((toMs - fromMs) / 1000);
    return Promise.resolve({
      ...{ fromMs, toMs, upMs: toMs - fromMs - downMs, degradedMs: 0, downMs, notObservedMs: 0 },
      ...{ plannedMs: 0, upRatio: 0.999, outageCount: 1, longestOutageMs: downMs },
      microCutCount: 0,
    });
  }

  statesOf({ fromMs, toMs }: { fromMs: number; toMs: number }): Promise<StateStretch[]> {
    return Promise.resolve([{ fromMs, toMs, state: 'up' }]);
  }

  view(): Promise<BudgetView> {
    return Promise.resolve({
      ...{ fromMs: 0, toMs: 1, limitBytes: null, usedBytes: 123_456_789, uses: [] },
      ...{ forecastBytes: null, usedRatio: null, state: 'unlimited', keepEvery: 1 },
    });
  }
}

/** A verdict with nothing special about it. */
export function anyVerdict(state: Verdict['state'] = 'up', sinceMs = 1_767_600_000_000): Verdict {
  const words = {
    up: { cause: 'none', blame: 'none' },
    degraded: { cause: 'packet-loss', blame: 'isp' },
    down: { cause: 'isp-edge-down', blame: 'isp' },
    unknown: { cause: 'not-observed', blame: 'unknown' },
  } as const;
  return { state, ...words[state], sinceMs, family: null, evidence: [] };
}

/** The line with a router that answers and everything behind it lost, or fine. */
export function anyView(state: Verdict['state'] = 'up', atMs = 1_767_600_000_000): LineView {
  const isDown = state === 'down';
  const target = (
    id: string,
    segment: LineView['segments'][number]['id'],
    rttMs: number | null,
  ) => {
    const seen = {
      rttMs,
      jitterMs: rttMs === null ? null : 0.4,
      lossRatio: rttMs === null ? 1 : 0,
    };
    const rest = { sampleCount: 60, normalRttMs: null, driver: 'fping', family: 4 } as const;
    const role = segment === 'router' ? 'router' : 'anchor';
    return { id, role, segment, address: id, ...seen, ...rest } as const;
  };
  const targets = [
    target('192.168.1.1', 'router', 0.8),
    target('1.1.1.1', 'internet', isDown ? null : 12.345),
  ];
  const segment = (
    id: LineView['segments'][number]['id'],
    of: (typeof targets)[number] | null,
  ) => ({
    id,
    state:
      of === null ? ('unknown' as const) : of.rttMs === null ? ('down' as const) : ('up' as const),
    targetIds: of === null ? [] : [of.id],
    rttMs: of?.rttMs ?? null,
    lossRatio: of?.lossRatio ?? null,
    reason: of === null ? ('no-target' as const) : null,
  });
  const [router, far] = targets as [(typeof targets)[number], (typeof targets)[number]];
  return {
    atMs,
    verdict: anyVerdict(state),
    segments: [
      { ...segment('link', null), reason: 'not-a-round-trip' },
      { ...segment('lan', null), reason: 'not-a-round-trip' },
      segment('router', router),
      segment('access', null),
      segment('isp', far),
      segment('internet', far),
      segment('dns', null),
    ],
    targets,
    rejectedTargets: [],
    facts: {
      ...{ interfaceName: 'eth0', hasCarrier: true, speedBps: 1e9, isWireless: false },
      ...{ addresses: ['192.168.1.20/24'], gateways: ['192.168.1.1'], edges: [], resolvers: [] },
      ...{ isDoubleNat: false, isCgnatLikely: false },
    },
  };
}

/** The MQTT room in a test application, over a real broker. */
export class MqttRoom {
  private constructor(
    readonly app: TestApp,
    readonly rooms: FakeRooms,
  ) {}

  /** @param earlier data directory of a run before this one, whose memory is taken over */
  static async start(
    mqtt: Readonly<Record<string, unknown>>,
    options: { readonly answers?: Partial<Archive>; readonly earlier?: string } = {},
  ): Promise<MqttRoom> {
    const rooms = new FakeRooms();

    @Global()
    @Module({
      providers: [LINE_ORDERS, UPTIME_BOOK, BUDGET_BOOK].map((provide) => {
        return { provide, useValue: rooms };
      }),
      exports: [LINE_ORDERS, UPTIME_BOOK, BUDGET_BOOK],
    })
    class FakeRoomsModule {}

    const settings = { mqtt: { enabled: true, everySeconds: 5, ...mqtt } };
    const app = await TestApp.start({
      rooms: [FakeRoomsModule, SettingsModule, MqttModule],
      ...(options.answers === undefined ? {} : { answers: options.answers }),
      prepare: async (dataDir) => {
        if (options.earlier !== undefined) await cp(options.earlier, dataDir, { recursive: true });
        await writeFile(join(dataDir, 'settings.json'), JSON.stringify(settings));
      },
    });
    const room = new MqttRoom(app, rooms);
    const jobs = app.app.get(JobBoard);
    const timing = { everyMs: 3_600_000, timeoutMs: 1000, firstDelayMs: 3_600_000 };
    for (const id of ['route', 'dns']) {
      const run = (): Promise<Outcome<unknown>> => {
        room.runs.push(id);
        return Promise.resolve(ok(null));
      };
      jobs.add({ kind: 'regular', id, title: `Job ${id}`, ...timing, run });
    }
    await room.keeper.settled();
    return room;
  }

  /** Jobs that ran, in order. */
  readonly runs: string[] = [];

  get bus(): EventBus {
    return this.app.app.get(EventBus);
  }

  get jobs(): JobBoard {
    return this.app.app.get(JobBoard);
  }

  get keeper(): MqttKeeper {
    return this.app.app.get(MqttKeeper);
  }

  /** Shows a line as the diagnosis would. */
  show(state: Verdict['state']): void {
    this.bus.emit('line.viewed', anyView(state, this.app.clock.nowMs()));
  }

  /** Changes the settings as the page would. */
  async change(mqtt: Readonly<Record<string, unknown>>): Promise<void> {
    const { statusCode, payload } = await this.app.inject('PATCH', '/api/v1/settings', {
      payload: { mqtt },
      headers: WITH_TOKEN,
    });
    if (statusCode !== 200) throw new Error(payload);
    await this.keeper.settled();
  }

  stop(): Promise<void> {
    return this.app.stop();
  }
}
