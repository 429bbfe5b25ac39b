import type { DriverTools, LatencyDriver } from '../latency-driver.ts';
import { FpingDriver } from './fping.driver.ts';
import { PingDriver } from './ping.driver.ts';
import { TcpConnectDriver } from './tcp-connect.driver.ts';

/** Every way to measure latency, best first. */
export const latencyDrivers = [
  FpingDriver,
  PingDriver,
  TcpConnectDriver,
] as const satisfies readonly (new (tools: DriverTools) => LatencyDriver)[];
