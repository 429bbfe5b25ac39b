import { setTimeout as sleep } from 'node:timers/promises';
import { budgetView, type TrafficUse } from '@lineside/contract';
import { Lab } from '../../lab/lab.ts';
import { askBox } from '../../lab/matrix/box-api.ts';
import { devices } from '../../lab/network/plan.ts';
import { endOfTest, startTest } from '../../lab/speed/appliance-test.ts';
import { startProviders } from '../../lab/speed/far-servers.ts';
import { shapeLine } from '../../lab/speed/shaped-line.ts';
import { startSettled } from './settled-appliance.ts';

const TOLERANCE = 0.02;
const TESTS = 2;
const TEST_WITHIN_MS = 120_000;
/** A day of the table: so many tests on this line, and probes around the clock. */
const TESTS_PER_DAY = 4;
const MINUTES_PER_DAY = 1440;

/** What both sides had counted at one moment. */
interface Count {
  readonly portBytes: number;
  readonly budgetBytes: number;
  readonly byUse: ReadonlyMap<TrafficUse, number>;
}

/** What both sides counted in a stretch. */
interface Stretch {
  readonly portBytes: number;
  readonly budgetBytes: number;
}

/**
 * What the byte budget says that Lineside moved, beside what went through the box's port, on which nobody
 * else talks. A day is made of probes, always the same, and of tests; each part is measured alone, and the
 * day put together from them, as parts that agree cannot disagree in any mixture.
 */
export async function benchSpeedBytes(minutes: number): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  const { origins } = await startProviders(lab, 'plain');
  await shapeLine(
    lab,
    { rateBps: 20e6, rttMs: 8, lossRatio: 0, bufferMs: 50, congestion: 'cubic' },
    'isp',
  );
  await countSingleFrames(lab);
  await startSettled(lab);

  const start = await countAll(lab);
  await sleep(minutes * 60_000);
  const probed = await countAll(lab);
  for (let test = 0; test < TESTS; test += 1) {
    const settings = { serverUrl: `${origins['librespeed']}/backend/` };
    const id = await startTest(lab, { engine: 'librespeed', settings });
    const { status, reason } = await endOfTest(lab, id, TEST_WITHIN_MS);
    if (status !== 'ok') throw new Error(`the test ended as ${status} ${reason}`);
  }
  const end = await countAll(lab);

  const probes = between(start, probed);
  const tests = between(probed, end);
  const day = together(
    times(probes, MINUTES_PER_DAY / minutes),
    times(tests, TESTS_PER_DAY / TESTS),
  );
  console.log('\nWhat the budget counts beside the counters of the port:');
  for (const [use, bytes] of end.byUse) {
    const before = start.byUse.get(use) ?? 0;
    console.log(`  counted for ${use.padEnd(9)} ${megabytes(bytes - before)}`);
  }
  const rows = [
    row(`probes, ${minutes} min`, probes),
    row(`${TESTS} tests, both directions, 20 Mbit/s`, tests),
    row(`a day: probes and ${TESTS_PER_DAY} tests`, day),
  ];
  return rows.every(Boolean);
}

/** A real port counts frames; the lab's cables would count the kernel's bundles of them as one. */
async function countSingleFrames(lab: Lab): Promise<void> {
  await lab.exec('box', 'ip', ['link', 'set', 'dev', devices.box, 'gso_max_segs', '1']);
}

async function countAll(lab: Lab): Promise<Count> {
  const folder = `/sys/class/net/${devices.box}/statistics`;
  const read = async (): Promise<number> => {
    const { stdout } = await lab.exec('box', 'cat', [`${folder}/rx_bytes`, `${folder}/tx_bytes`]);
    return stdout
      .trim()
      .split('\n')
      .map(Number)
      .reduce((sum, bytes) => sum + bytes, 0);
  };
  const portBytes = await read();
  const { usedBytes, uses } = budgetView.parse(await askBox(lab, '/speed/budget'));
  const byUse = new Map<TrafficUse, number>();
  for (const { use, bytes } of uses) byUse.set(use, (byUse.get(use) ?? 0) + bytes);
  return { portBytes, budgetBytes: usedBytes, byUse };
}

function between(from: Count, to: Count): Stretch {
  return {
    portBytes: to.portBytes - from.portBytes,
    budgetBytes: to.budgetBytes - from.budgetBytes,
  };
}

function times({ portBytes, budgetBytes }: Stretch, factor: number): Stretch {
  return { portBytes: portBytes * factor, budgetBytes: budgetBytes * factor };
}

function together(one: Stretch, other: Stretch): Stretch {
  return {
    portBytes: one.portBytes + other.portBytes,
    budgetBytes: one.budgetBytes + other.budgetBytes,
  };
}

function row(what: string, { portBytes, budgetBytes }: Stretch): boolean {
  const deviation = budgetBytes / portBytes - 1;
  const isMet = Math.abs(deviation) <= TOLERANCE;
  const share = `${deviation >= 0 ? '+' : ''}${(deviation * 100).toFixed(2)} %`;
  console.log(
    `  ${what.padEnd(38)} port ${megabytes(portBytes)}  budget ${megabytes(budgetBytes)}` +
      `  ${share.padStart(8)} (goal: within 2 %)${isMet ? '' : '  MISSED'}`,
  );
  return isMet;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(3).padStart(9)} MB`;
}
