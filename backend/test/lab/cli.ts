#!/usr/bin/env node
/**
 * The lab: a whole home network on one machine, made of Linux network namespaces. No packet leaves
 * the machine. Needs root, iproute2 and nftables; the tools inside it as you like.
 *
 *   box ------ router ======= edge ----- core ----- internet
 *   eth0    lan0    line0   line0 isp0  isp0 wan0   isp0
 *
 *   box       192.168.1.23, 2a0e:5ab:1::23: where Lineside runs; resolver 192.168.1.1
 *   router    192.168.1.1, fe80::1: NAT for IPv4, DNS forwarder with a memory
 *   ====      the access line: a relay between two TUN devices, 4 ms each way; delay, jitter,
 *             rate, buffer and loss can be changed at any time
 *   edge      80.110.12.1 (100.64.0.1 with cgnat): first router of the ISP
 *   core      80.110.0.1; resolver of the ISP on 80.110.53.53; NAT with cgnat
 *   internet  1.1.1.1, 9.9.9.9, 8.8.8.8 and the like: ping, TCP 443, HTTP 80, DNS, data sink on 5001
 *
 * `double-nat` has a second private router (192.168.0.1) between `router` and the access line.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultNamed, faults } from './faults/index.ts';
import { Lab } from './lab.ts';
import { knownLabs } from './life/state.ts';
import { sweepStaleLabs } from './life/sweep.ts';
import { hostNames } from './network/host.ts';
import type { HostName } from './network/host.ts';
import { topologies } from './network/topology.ts';
import { relayChange } from './relay/relay-settings.ts';
import { measureTiming, timingLine } from './timing.ts';

const DEFAULT_ID = 'home';

const help = `usage: lab <command>

  up [topology] [--id X]           build a network; it stays until "down"
  status                           running labs, their faults and the state of the access line
  look                             what the box sees of the line: pings, TCP, a web page, DNS
  exec <host> -- <command>...      run a command on a host (${hostNames.join(', ')})
  fault <segment> <how> [--pid N]  make a fault; one that lasts a limited time clears itself
  clear [<segment> <how>]          clear one fault, or all
  line '<json>'                    change the access line, e.g. '{"up":{"rateBps":5000000}}'
  timing                           the access line at exactly 10 ms each way, measured by fping
  down                             remove the network
  matrix [--topology X]... [--fault "isp-edge silent"]... [--repeat N] [--parallel N] [--full]
         [--fresh] [--appliance PATH] [--log PATH] [--list]
                                   run Lineside through the scenarios it is judged by (--list shows
                                   them), or with --full through every fault in every network
                                   (run "npm run build" before)

  --id X    which lab (default ${DEFAULT_ID}); matrix makes labs of its own

topologies
${topologies.map((topology) => `  ${topology.name.padEnd(18)}${topology.title}`).join('\n')}

faults
${faults.map((fault) => `  ${fault.name.padEnd(18)}${fault.title}`).join('\n')}
`;

const { values: flags, positionals } = parseArgs({
  args: process.argv.slice(2, endOfOptions()),
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h' },
    id: { type: 'string', default: DEFAULT_ID },
    pid: { type: 'string' },
    topology: { type: 'string', multiple: true },
    fault: { type: 'string', multiple: true },
    repeat: { type: 'string' },
    parallel: { type: 'string' },
    fresh: { type: 'boolean' },
    full: { type: 'boolean' },
    list: { type: 'boolean' },
    appliance: { type: 'string' },
    log: { type: 'string' },
  },
});
const [command, ...words] = positionals;

/** Everything after `--` belongs to the command of `exec`. */
function endOfOptions(): number {
  const dashes = process.argv.indexOf('--');
  return dashes === -1 ? process.argv.length : dashes;
}

async function up(): Promise<number> {
  const [topology = 'plain'] = words;
  const lab = await Lab.up({ topology, id: flags.id, isOwned: false });
  console.log(`${lab.id}: ${topology} is up; try: lab exec box -- fping -c 3 1.1.1.1`);
  return 0;
}

async function status(): Promise<number> {
  await sweepStaleLabs();
  for (const id of knownLabs()) {
    const lab = Lab.attach(id);
    const { settings, up: sent, down: received } = await lab.relay({});
    console.log(`${id}: ${lab.topology.name}, faults: ${lab.faults.join(', ') || 'none'}`);
    console.log(`  up   ${JSON.stringify({ ...settings.up, ...sent })}`);
    console.log(`  down ${JSON.stringify({ ...settings.down, ...received })}`);
  }
  return 0;
}

async function exec(): Promise<number> {
  const host = hostNames.find((name) => name === words[0]) satisfies HostName | undefined;
  const [program, ...args] = process.argv.slice(endOfOptions() + 1);
  if (host === undefined || program === undefined) return usage();
  const child = Lab.attach(flags.id).spawn(host, program, args, { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.on('close', (exitCode) => {
      resolve(exitCode ?? 1);
    });
  });
}

async function look(): Promise<number> {
  const eyes = join(import.meta.dirname, 'look/eyes.ts');
  const { stdout, stderr } = await Lab.attach(flags.id).exec('box', process.execPath, [eyes]);
  console.log(stdout.trim() || stderr);
  return 0;
}

async function fault(): Promise<number> {
  const chosen = faultNamed(words.join(' '));
  const lab = Lab.attach(flags.id);
  lab.subjectPid = flags.pid === undefined ? null : Number(flags.pid);
  await lab.fault(chosen.name);
  console.log(`${lab.id}: ${chosen.title}`);
  if (chosen.durationMs === null) return 0;
  await sleep(chosen.durationMs);
  await lab.clear(chosen.name);
  return 0;
}

async function clear(): Promise<number> {
  await Lab.attach(flags.id).clear(words.length === 0 ? undefined : words.join(' '));
  return 0;
}

async function line(): Promise<number> {
  const change = relayChange.parse(JSON.parse(words[0] ?? '{}'));
  console.log(JSON.stringify(await Lab.attach(flags.id).relay(change)));
  return 0;
}

async function timing(): Promise<number> {
  await using lab = await Lab.up();
  console.log(timingLine(await measureTiming(lab)));
  return 0;
}

async function down(): Promise<number> {
  await sweepStaleLabs();
  await Lab.attach(flags.id).down();
  return 0;
}

async function matrix(): Promise<number> {
  // Loaded on demand: it needs the built contract, the rest of the lab needs nothing built.
  const { matrixFromCommandLine } = await import('./matrix/matrix-command.ts');
  return matrixFromCommandLine(flags);
}

function usage(): number {
  console.error(help);
  return 2;
}

const commands: Readonly<Record<string, () => Promise<number>>> = {
  up,
  status,
  look,
  exec,
  fault,
  clear,
  line,
  timing,
  down,
  matrix,
};

if (flags.help) {
  console.log(help);
} else {
  try {
    process.exitCode = await (commands[command ?? ''] ?? usage)();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : null;
    console.error(error instanceof Error ? error.message : error, cause?.message ?? '');
    process.exitCode = 1;
  }
}
