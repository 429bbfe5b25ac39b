import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { alertLog, type AlertLog } from '@lineside/contract';
import { Lab } from '../lab/lab.ts';
import { APPLIANCE_PORT, APPLIANCE_TOKEN, startAppliance } from '../lab/matrix/appliance.ts';
import { askBox } from '../lab/matrix/box-api.ts';
import { LineWatch } from '../lab/matrix/line-watch.ts';
import { monotonicMs } from '../lab/matrix/observation.ts';
import { anyHost } from '../lab/network/addresses.ts';

const ENTRY_POINT = join(import.meta.dirname, '../../dist/main.js');
const FAULT = 'isp-edge silent';
const HOST = anyHost[4];
/** After the end of the outage. */
const TOLD_WITHIN_MS = 10_000;
const LINE_CHANNELS = ['hook', 'ntfy', 'gotify', 'mail'] as const;

const CHANNELS: readonly object[] = [
  {
    ...{ kind: 'webhook', name: 'hook' },
    settings: { webhookUrl: `http://${HOST}:8001/hook`, signingKey: 'the key of the lab' },
  },
  { kind: 'ntfy', name: 'ntfy', settings: { url: `http://${HOST}:8001/ntfy`, topic: 'home' } },
  { kind: 'gotify', name: 'gotify', settings: { url: `http://${HOST}:8001/gotify`, token: 'tok' } },
  {
    ...{ kind: 'mail', name: 'mail' },
    settings: {
      ...{ host: HOST, port: 2525, security: 'none' },
      ...{ from: 'box@lab.example', to: ['owner@lab.example'] },
    },
  },
  { kind: 'mqtt', name: 'mqtt', settings: {} },
  { kind: 'modem', name: 'modem', settings: { to: '+491701234567' } },
];

interface Arrival {
  readonly channel: string;
  readonly text: string;
  readonly atMs: number;
}

/**
 * Cuts the line for some minutes with six channels set up: real Mosquitto, a real SMTP server, HTTP
 * services, and a scripted `mmcli`. What needs the line must be told once, in one message and within
 * ten seconds of the end; MQTT at home and the modem during the outage.
 *
 * @param killCount `kill -9` at so many random moments between the cut and the end
 */
export async function benchAlerts(cutSeconds: number, killCount: number): Promise<boolean> {
  await using lab = await Lab.up({ topology: 'plain' });
  const arrivals: Arrival[] = [];
  const services = lab.spawn(
    'internet',
    process.execPath,
    [join(import.meta.dirname, 'alert-services.ts'), HOST],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  collect(services, (line) => arrivals.push(JSON.parse(line) as Arrival)); // printed by the services
  const broker = startBroker(lab, arrivals);
  const env = scriptedModem(lab);
  let appliance = startAppliance(lab, ENTRY_POINT, null, env);
  const watch = new LineWatch(lab, APPLIANCE_PORT, APPLIANCE_TOKEN);
  const says = async (state: string): Promise<void> => {
    const seen = await watch.until(({ verdict }) => verdict.state === state, monotonicMs(), 40_000);
    if (seen === null) throw new Error(`the appliance never said "${state}"`);
  };
  await says('up');
  const url = 'mqtt://127.0.0.1:1883';
  await askBox(lab, '/settings', 'PATCH', { mqtt: { enabled: true, url } });
  for (const channel of CHANNELS) await askBox(lab, '/alerts/channels', 'POST', channel);

  const cutMs = Date.now();
  await lab.fault(FAULT);
  const restoreMs = cutMs + cutSeconds * 1000;
  const kills = Array.from({ length: killCount }, () => 8000 + Math.random() * cutSeconds * 1000)
    .map((afterMs) => cutMs + afterMs)
    .sort((a, b) => a - b);
  let isCut = true;
  for (const killMs of [...kills, Infinity]) {
    while (Date.now() < Math.min(killMs, restoreMs + 45_000)) {
      if (isCut && Date.now() >= restoreMs) {
        isCut = false;
        await lab.clear(FAULT);
      }
      await sleep(50);
    }
    if (killMs === Infinity) break;
    appliance.kill('SIGKILL');
    await new Promise((resolve) => appliance.once('exit', resolve));
    appliance = startAppliance(lab, ENTRY_POINT, null, env);
    process.stdout.write('k');
  }
  const log = alertLog.parse(await askBox(lab, '/alerts/log'));
  for (const sms of sentSms(lab)) arrivals.push(sms);
  watch.stop();
  for (const child of [appliance, services, ...broker]) child.kill('SIGKILL');
  return report({ arrivals, log, cutMs, restoreMs, killCount });
}

function startBroker(lab: Lab, arrivals: Arrival[]): ChildProcess[] {
  const broker = lab.spawn('box', 'mosquitto', ['-p', '1883'], { stdio: 'ignore' });
  const script = `sleep 1; exec mosquitto_sub -p 1883 -t lineside/alert`;
  const listener = lab.spawn('box', 'sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  collect(listener, (text) => arrivals.push({ channel: 'mqtt', text, atMs: Date.now() }));
  return [broker, listener];
}

/** A folder for the search path with an `mmcli` that keeps what it is to send. */
function scriptedModem(lab: Lab): Record<string, string> {
  const folder = join(lab.folder, 'bin');
  mkdirSync(folder, { recursive: true });
  const path = '/org/freedesktop/ModemManager1';
  writeFileSync(
    join(folder, 'mmcli'),
    `#!/bin/sh
case "$*" in
  *--list-modems*) echo "    ${path}/Modem/0 [Lab] Modem" ;;
  *--messaging-create-sms*) printf '%s' "$*" > ${lab.folder}/sms; echo "${path}/SMS/1" ;;
  *--send*) echo "$(date +%s%3N) $(tr '\\n' ' ' < ${lab.folder}/sms)" >> ${lab.folder}/sms.log ;;
esac
`,
  );
  chmodSync(join(folder, 'mmcli'), 0o755);
  return { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` };
}

function sentSms(lab: Lab): Arrival[] {
  const path = join(lab.folder, 'sms.log');
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ channel: 'modem', text: line, atMs: Number(line.split(' ')[0]) }));
}

function collect(child: ChildProcess, hear: (line: string) => void): void {
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}

interface Result {
  readonly arrivals: readonly Arrival[];
  readonly log: AlertLog;
  readonly cutMs: number;
  readonly restoreMs: number;
  readonly killCount: number;
}

function report({ arrivals, log, cutMs, restoreMs, killCount }: Result): boolean {
  const about = log.items.filter(({ fact }) => fact.about === 'outage');
  const fact = about.find(({ step }) => step === 'recovered')?.fact;
  const outage = fact?.about === 'outage' ? fact : null;
  console.log(`\nline cut for ${(restoreMs - cutMs) / 1000} s, ${killCount} kill -9:`);
  const offMs = outage === null ? null : outage.startMs - cutMs;
  const endOffMs = outage === null ? null : (outage.endMs ?? 0) - restoreMs;
  console.log(`  start off by ${offMs ?? '?'} ms, end off by ${endOffMs ?? '?'} ms`);
  let isMet =
    outage !== null && Math.abs(offMs ?? 1e9) < 5000 && Math.abs(endOffMs ?? 1e9) < 15_000;
  for (const channel of [...LINE_CHANNELS, 'mqtt', 'modem']) {
    const own = arrivals.filter((arrival) => arrival.channel === channel);
    const isLine = (LINE_CHANNELS as readonly string[]).includes(channel);
    const backs = own.filter(({ text }) => text.includes('Internet back'));
    const downs = own.filter(({ text }) => text.includes('Internet down'));
    const states = about.flatMap(({ deliveries }) =>
      deliveries
        .filter(({ channelName }) => channelName === channel)
        .map(({ state, reason, detail }) =>
          reason === null ? state : `${state} (${detail ?? ''})`,
        ),
    );
    const delayMs = (backs[0]?.atMs ?? Infinity) - restoreMs;
    const isUnsure = states.some((state) => state.startsWith('unsure'));
    const isGood = isLine
      ? own.length === 1 && backs.length === 1
      : downs.length === 1 && backs.length === 1 && (downs[0]?.atMs ?? Infinity) < restoreMs;
    const isSoon = killCount > 0 || delayMs <= TOLD_WITHIN_MS;
    const isHonest = own.length === (isLine ? 0 : 1) && isUnsure;
    isMet &&= (isGood || (killCount > 0 && isHonest)) && isSoon;
    console.log(
      `  ${channel.padEnd(7)} ${own.length} message(s): ${downs.length} down, ${backs.length} back ` +
        `${Math.round(delayMs)} ms after the end; ${states.join(' ')}`,
    );
  }
  return isMet;
}
