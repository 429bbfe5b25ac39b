import type { LedKit } from '../../led/led-driver.ts';
import type { BoxSensorSource } from '../../measurement/box-sensors.ts';
import type { HostFinder } from '../../measurement/host-finder.ts';
import type { TimeSync } from '../../measurement/time-sync.ts';
import type { InfluxWriter } from '../../metrics/influx-writer.ts';
import { BrokerRefusal, type Broker } from '../../mqtt/broker.ts';
import type { ChannelKit } from '../../notify/channel-kit.ts';
import type { BackupOutside } from '../../system/backup/nightly-backup.ts';
import type { TimeStamper } from '../../time-stamp/time-stamper.ts';
import type { UpdateOutside } from '../../system/update/update-outside.ts';
import type { CardSensor } from '../../system/card-sensor.ts';
import type { Machine } from '../../system/machine.ts';
import type { ServiceManager } from '../../system/service-manager.ts';
import type { RouterGate } from '../../speed/router-gate.ts';
import type { TrafficCounter } from '../../speed/traffic-counter.ts';
import { ok } from '../../kernel/outcome.ts';
import { publicAddressAt } from '../core/public-addresses.ts';
import type { Story } from '../core/story.ts';
import type { DemoLine } from './demo-line.ts';
import { countTraffic } from './network.ts';

/** Said wherever a message would have gone. */
const NOWHERE = 'This is a demo: nothing is sent.';

/** A clock that is right, on a box that has been on for a while. */
export const demoTimeSync: TimeSync = {
  isSynchronised: () => Promise.resolve(true),
  uptimeMs: () => 9 * 86_400_000 + performance.now(),
};

/** A board without lights: they are drawn on the page only. */
export const demoLedKit: LedKit = {
  sysfs: {
    list: () => Promise.resolve([]),
    read: (path) => Promise.reject(new Error(`${path}: ${NOWHERE}`)),
    write: (path) => Promise.reject(new Error(`${path}: ${NOWHERE}`)),
  },
  loadPins: () => Promise.reject(new Error(NOWHERE)),
};

/** A Raspberry Pi in a warm corner, with a good supply. */
export function demoSensors(line: DemoLine): BoxSensorSource {
  return {
    read: () =>
      Promise.resolve({
        temperatureCelsius: Math.round(460 + line.random.next() * 40) / 10,
        ...{ isUndervolted: false, hasBeenUndervolted: false },
        ...{ isThrottled: false, hasBeenThrottled: false },
      }),
  };
}

const GIBIBYTE = 1024 ** 3;

/** That Raspberry Pi; only the memory of the program is that of this machine. */
export const demoMachine: Machine = {
  look: () =>
    Promise.resolve({
      ...{ board: 'Raspberry Pi 4 Model B Rev 1.5', operatingSystem: 'Debian GNU/Linux 13' },
      ...{ kernel: '6.12.47+rpt-rpi-v8', architecture: 'arm64' },
      uptimeMs: Math.round(demoTimeSync.uptimeMs()),
      ...{ totalBytes: 4 * GIBIBYTE, availableBytes: 3 * GIBIBYTE },
      programBytes: process.memoryUsage.rss(),
      ...{ loadMean: 0.18, processorCount: 4 },
      disk: { totalBytes: 29 * GIBIBYTE, freeBytes: 22 * GIBIBYTE },
    }),
};

/** A memory card that never complained. */
export const demoCard: CardSensor = {
  read: () => Promise.resolve({ errorCount: 0, reason: null, isFailing: false }),
};

/** Nobody watches over a demo. */
export const demoServiceManager: ServiceManager = { tell: () => Promise.resolve(null) };

/** No name leads anywhere. */
export const demoHosts: HostFinder = {
  find: () => Promise.resolve({ failure: 'dns', detail: NOWHERE }),
};

/** Nobody puts a time on anything. */
export const demoTimeStamper: TimeStamper = {
  ask: () => Promise.resolve({ failure: 'dns', detail: NOWHERE }),
};

/** Messages arrive at once, at nobody. */
export function demoChannelKit(kit: ChannelKit): ChannelKit {
  return {
    ...kit,
    http: {
      post: async ({ beforeWrite }) => {
        await beforeWrite();
        return { failure: null, status: 200, headers: {}, body: '{}' };
      },
    },
    hosts: demoHosts,
    mmcli: () => Promise.resolve({ failure: 'ENOENT', stdout: '', stderr: NOWHERE }),
  };
}

/** There is no broker. */
export const demoBroker: Broker = {
  connect: () => Promise.reject(new BrokerRefusal('unreachable', NOWHERE)),
};

/** There is no InfluxDB. */
export const demoInflux: InfluxWriter = {
  write: () =>
    Promise.resolve({
      ...{ status: 'failed', failure: 'unreachable', detail: NOWHERE, retryAfterMs: null },
    }),
};

/** A router that answers by UPnP. */
export function demoGates(line: DemoLine, story: Story): RouterGate[] {
  const count = () => Promise.resolve(countTraffic(line));
  return [
    {
      protocol: 'upnp-igd',
      ask: async () =>
        ok({
          name: 'Example Fibre Box 7',
          externalAddress: publicAddressAt(story, 4, line.clock.nowMs()),
          uptimeMs: 12 * 86_400_000,
          ...{ downBps: 500_000_000, upBps: 250_000_000 },
          count: await count(),
        }),
      count,
    },
  ];
}

/** Those who see the traffic of the household. */
export function demoTraffic(line: DemoLine): TrafficCounter[] {
  return [
    { sees: 'own-port', wrapsAt: null, read: () => Promise.resolve(countTraffic(line)) },
    { sees: 'router', wrapsAt: null, read: () => Promise.resolve(countTraffic(line)) },
  ];
}

const REFUSES = "process.stderr.write('the demo sends nothing away'); process.exitCode = 1";

/** Set up by nobody's installer, so that it cannot update itself. */
export const demoUpdateOutside: UpdateOutside = {
  ...{ updater: '/nonexistent', key: '/nonexistent', arch: process.arch },
};

/** No stick, and nobody to send a backup to. */
export const demoBackupOutside: BackupOutside = {
  mountsFile: '/dev/null',
  rclone: [process.execPath, '-e', REFUSES, '--'],
};
