import { ENVIRONMENT, type Environment } from '../config/environment.ts';
import { SettingsSource } from '../config/settings-source.ts';
import { DNS_ASKER } from '../dns/dns-asker.ts';
import { READ_SYSTEM_RESOLVERS } from '../dns/system-resolvers.ts';
import { WHOAMI_ASKER } from '../identity/address-asker.ts';
import { BURST_SOURCE } from '../latency/burst-source.ts';
import { LATENCY_DRIVERS } from '../latency/latency-driver.ts';
import { LED_KIT } from '../led/led-driver.ts';
import { COUNTER_SOURCE } from '../link/counter-source.ts';
import { LINK_SOURCE } from '../link/link-source.ts';
import { BOX_SENSORS } from '../measurement/box-sensors.ts';
import { HOST_FINDER } from '../measurement/host-finder.ts';
import { NETWORK_OWNERS, type NetworkOwners } from '../measurement/network-owners.ts';
import { PAGE_FETCHER } from '../measurement/page-fetcher.ts';
import { TIME_SYNC } from '../measurement/time-sync.ts';
import { INFLUX_WRITER } from '../metrics/influx-writer.ts';
import { BROKER } from '../mqtt/broker.ts';
import { CHANNEL_KIT, type ChannelKit } from '../notify/channel-kit.ts';
import { TCP_CONNECTOR } from '../reach/tcp-connector.ts';
import { ECHO_PROBE, EVIDENCE_TRACERS, TRACERS } from '../route/tracer.ts';
import { ENGINE_KIT, type EngineKit } from '../speed/engine-kit.ts';
import { LOADED_PINGER } from '../speed/loaded-pinger.ts';
import { ROUTER_GATES } from '../speed/router-gate.ts';
import { TRAFFIC_COUNTERS } from '../speed/traffic-counter.ts';
import { BACKUP_OUTSIDE } from '../system/backup/nightly-backup.ts';
import { UPDATE_OUTSIDE } from '../system/update/update-outside.ts';
import { CARD_SENSOR } from '../system/card-sensor.ts';
import { MACHINE } from '../system/machine.ts';
import { SERVICE_MANAGER } from '../system/service-manager.ts';
import { TIME_STAMPER } from '../time-stamp/time-stamper.ts';
import { madeUpOwnerOf, RESOLVERS } from './core/home.ts';
import type { Story } from './core/story.ts';
import { DemoConnector, DemoPages, DemoResolvers, demoWhoami } from './line/asking.ts';
import type { DemoLine } from './line/demo-line.ts';
import { DemoBurst, DemoDriver, demoLoadedPinger } from './line/latency.ts';
import { demoCounters, demoEcho, DemoLink, demoTracer } from './line/network.ts';
import { demoKit } from './line/speed.ts';
import {
  demoBackupOutside,
  demoUpdateOutside,
  demoBroker,
  demoCard,
  demoChannelKit,
  demoGates,
  demoHosts,
  demoInflux,
  demoLedKit,
  demoMachine,
  demoSensors,
  demoServiceManager,
  demoTimeStamper,
  demoTimeSync,
  demoTraffic,
} from './line/surroundings.ts';
import type { Replacement } from './replace-providers.ts';

/** A fake for everything by which the appliance reaches beyond itself. */
export function outsidesOf(environment: Environment, line: DemoLine, story: Story): Replacement[] {
  const just = (token: symbol, fake: unknown): Replacement => ({
    token,
    inject: [],
    make: () => fake,
  });
  return [
    just(ENVIRONMENT, environment),
    just(TIME_SYNC, demoTimeSync),
    just(LINK_SOURCE, new DemoLink(line)),
    just(COUNTER_SOURCE, demoCounters(line)),
    just(LATENCY_DRIVERS, [new DemoDriver('fping', line), new DemoDriver('tcp-connect', line)]),
    just(BURST_SOURCE, new DemoBurst(line)),
    just(TRACERS, [demoTracer('scamper', line)]),
    just(EVIDENCE_TRACERS, [demoTracer('scamper', line), demoTracer('mtr', line)]),
    just(ECHO_PROBE, demoEcho(line)),
    just(READ_SYSTEM_RESOLVERS, () => Promise.resolve([RESOLVERS[0]])),
    {
      token: DNS_ASKER,
      inject: [SettingsSource],
      make: (settings: SettingsSource) => new DemoResolvers(line, settings),
    },
    just(TCP_CONNECTOR, new DemoConnector(line)),
    just(PAGE_FETCHER, new DemoPages(line, story)),
    just(WHOAMI_ASKER, demoWhoami(line, story)),
    { token: ENGINE_KIT, wrap: (kit: EngineKit) => demoKit(kit, line) },
    just(LOADED_PINGER, demoLoadedPinger(line)),
    just(ROUTER_GATES, demoGates(line, story)),
    just(TRAFFIC_COUNTERS, demoTraffic(line)),
    { token: NETWORK_OWNERS, wrap: withMadeUpOwners },
    { token: CHANNEL_KIT, wrap: (kit: ChannelKit) => demoChannelKit(kit) },
    just(HOST_FINDER, demoHosts),
    just(TIME_STAMPER, demoTimeStamper),
    just(BROKER, demoBroker),
    just(INFLUX_WRITER, demoInflux),
    just(LED_KIT, demoLedKit),
    just(BOX_SENSORS, demoSensors(line)),
    just(MACHINE, demoMachine),
    just(SERVICE_MANAGER, demoServiceManager),
    just(CARD_SENSOR, demoCard),
    just(BACKUP_OUTSIDE, demoBackupOutside),
    just(UPDATE_OUTSIDE, demoUpdateOutside),
  ];
}

/** The table of real networks does not know those kept for documentation. */
function withMadeUpOwners(real: NetworkOwners): NetworkOwners {
  return { find: (address) => madeUpOwnerOf(address) ?? real.find(address) };
}
