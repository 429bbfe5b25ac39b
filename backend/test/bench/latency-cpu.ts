import { latencyDrivers } from '../../src/latency/adapters/index.ts';
import { sentOnMonotonic } from '../../src/latency/core/probe-time.ts';
import { FamilyStream } from '../../src/latency/family-stream.ts';
import { control4, targetOf } from '../fakes/targets.ts';
import { readUsage } from './process-meter.ts';

/*
 * What the latency room costs: node and fping together, for 12 loopback targets.
 * Run: node --experimental-transform-types test/bench/latency-cpu.ts [seconds]
 */
const durationMs = Number(process.argv[2] ?? '30') * 1000;

const clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
const tools = {
  clock,
  commands: { fping: ['fping'], ping: ['ping'] },
  tcpPort: () => 443,
} as const;
const targets = [
  control4,
  ...Array.from({ length: 11 }, (_, i) => targetOf(`near-${i}`, `127.0.0.${i + 2}`)),
];

const stop = new AbortController();
let sampleCount = 0;
const stream = new FamilyStream(
  4,
  latencyDrivers.map((Driver) => new Driver(tools)),
  clock,
  {
    sample: ({ sentMs, rttMs }) => {
      sampleCount += 1;
      const receipt = { wallMs: clock.nowMs(), monoMs: clock.monotonicMs() };
      return sentOnMonotonic(sentMs, rttMs ?? 0, receipt);
    },
    icmpError: () => undefined,
    restarted: () => undefined,
    changedDriver: () => undefined,
  },
  stop.signal,
);
stream.open();
stream.setTargets(targets);

// The start (compiling, forking) is not what runs all day.
setTimeout(() => {
  const startMs = performance.now();
  const before = readUsage(process.pid).cpuSeconds;
  const own = process.cpuUsage();
  const countBefore = sampleCount;
  setTimeout(() => {
    const seconds = (performance.now() - startMs) / 1000;
    const { user, system } = process.cpuUsage(own);
    const percent = (cpuSeconds: number): number =>
      Math.round((cpuSeconds / seconds) * 10_000) / 100;
    const result = {
      targets: targets.length,
      seconds: Math.round(seconds),
      samples: sampleCount - countBefore,
      nodeCpuPercent: percent((user + system) / 1e6),
      totalCpuPercent: percent(readUsage(process.pid).cpuSeconds - before),
    };
    console.log(JSON.stringify(result));
    stop.abort();
  }, durationMs);
}, 3000);
