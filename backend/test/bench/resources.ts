import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Lab } from '../lab/lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from '../lab/matrix/appliance.ts';
import { LineWatch } from '../lab/matrix/line-watch.ts';
import { monotonicMs } from '../lab/matrix/observation.ts';
import { readUsage } from './process-meter.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/main.js');

/**
 * What the appliance costs with its twelve default targets in the lab.
 *
 * @param hasMqtt tells a broker on the box as well, and Home Assistant by it
 */
export async function benchResources(minutes: number, hasMqtt = false): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  if (hasMqtt) await enableMqtt(lab);
  const startedMs = monotonicMs();
  const child = startAppliance(lab, ENTRY_POINT, null);
  const pid = child.pid;
  if (pid === undefined) throw new Error('the appliance did not start');
  const first = await watch.until(({ verdict }) => verdict.state !== 'unknown', startedMs, 60_000);
  const firstVerdictMs = first === null ? Infinity : first.atMs - startedMs;
  await sleep(20_000);
  const targetCount = await countTargets(lab);
  watch.stop();
  const before = readUsage(pid);
  const beganMs = monotonicMs();
  let peakRssBytes = before.rssBytes;
  while (monotonicMs() - beganMs < minutes * 60_000) {
    await sleep(10_000);
    peakRssBytes = Math.max(peakRssBytes, readUsage(pid).rssBytes);
  }
  const after = readUsage(pid);
  const seconds = (monotonicMs() - beganMs) / 1000;
  child.kill('SIGTERM');

  const cpuShare = (after.cpuSeconds - before.cpuSeconds) / seconds;
  const bytesPerHour = ((after.writtenBytes - before.writtenBytes) / seconds) * 3600;
  const rows: readonly [string, string, string, boolean][] = [
    ['targets at 1 s', String(targetCount), '12', targetCount >= 12],
    ['CPU, share of one core, children included', percent(cpuShare), '<= 1.5 %', cpuShare <= 0.015],
    ['RSS at the end', megabytes(after.rssBytes), '<= 120 MB', after.rssBytes <= 120e6],
    ['RSS, highest seen', megabytes(peakRssBytes), '', true],
    ['RSS of the children (shared pages in each)', megabytes(after.childRssBytes), '', true],
    ['written to disk per hour', megabytes(bytesPerHour), '<= 4 MB', bytesPerHour <= 4e6],
    [
      'start to first verdict',
      `${(firstVerdictMs / 1000).toFixed(2)} s`,
      '<= 3 s',
      firstVerdictMs <= 3000,
    ],
  ];
  console.log(
    `\nThe appliance over ${(seconds / 60).toFixed(1)} min in the lab (plain, dual stack${hasMqtt ? ', MQTT on' : ''}):`,
  );
  for (const [what, seen, goal, isMet] of rows) {
    console.log(
      `  ${what.padEnd(44)} ${seen.padStart(10)}  ${goal.padEnd(10)} ${isMet ? '' : 'MISSED'}`,
    );
  }
  return rows.every(([, , , isMet]) => isMet);
}

/** A Mosquitto on the box, in the lab's own network; it ends with the lab. */
async function enableMqtt(lab: Lab): Promise<void> {
  const dataDir = join(lab.folder, 'data');
  await mkdir(dataDir, { recursive: true });
  const settings = { mqtt: { enabled: true, url: 'mqtt://127.0.0.1:1883' } };
  await writeFile(join(dataDir, 'settings.json'), JSON.stringify(settings));
  lab.spawn('box', '/usr/sbin/mosquitto', ['-p', '1883'], { stdio: 'ignore' });
}

async function countTargets(lab: Lab): Promise<number> {
  const url = `http://127.0.0.1:${APPLIANCE_PORT}/api/v1/line`;
  const script = `fetch('${url}').then((r) => r.json()).then((l) => console.log(l.targets.length))`;
  return Number((await lab.exec('box', process.execPath, ['-e', script])).stdout);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
