/**
 * A stand-in for Lineside, to try the matrix itself: pings once a second and judges by the naked
 * eye. It knows reachability only: no DNS, loss or latency.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { runToEnd } from '../network/run.ts';

const ROUTER = '192.168.1.1';
const ANCHORS = ['1.1.1.1', '8.8.8.8', '9.9.9.9'];
const PERIOD_MS = 300;

interface Round {
  alive: Set<string>;
  isUnreachable: boolean;
}

let edge: string | null = null;
/** What was down so far, newest last. */
const outages: { id: number; startMs: number; endMs: number | null; [what: string]: unknown }[] =
  [];
let verdict = { state: 'unknown', cause: 'not-observed', blame: 'unknown' };

async function ping(addresses: readonly string[]): Promise<Round> {
  const args = ['-a', '-r', '0', '-t', '500', '-i', '1', ...addresses];
  const { stdout, stderr } = await runToEnd('fping', args);
  return { alive: new Set(stdout.split('\n')), isUnreachable: /unreachable from/i.test(stderr) };
}

async function findEdge(): Promise<string | null> {
  const trace = await runToEnd('mtr', ['-n', '-r', '-c', '1', '-G', '1', ANCHORS[0] ?? '']);
  const hops = [...trace.stdout.matchAll(/\|-- (\d[\d.]+) /g)].map((match) => match[1] ?? '');
  const beyond = hops.filter((hop) => !hop.startsWith('192.168.') && !ANCHORS.includes(hop));
  const { alive } = await ping(beyond);
  return beyond.find((hop) => alive.has(hop)) ?? null;
}

function hasCarrier(): boolean {
  return readFileSync('/sys/class/net/eth0/carrier', 'utf8').startsWith('1');
}

async function hasAddress(): Promise<boolean> {
  const { stdout } = await runToEnd('ip', ['-4', '-o', 'addr', 'show', 'dev', 'eth0']);
  return stdout.includes('inet ');
}

async function judge(): Promise<typeof verdict> {
  const down = (cause: string, blame: string): typeof verdict => ({ state: 'down', cause, blame });
  if (!hasCarrier()) return down('link-down', 'lan');
  if (!(await hasAddress())) return down('no-address', 'router');
  const { alive, isUnreachable } = await ping([ROUTER, ...ANCHORS, ...(edge ? [edge] : [])]);
  const aliveCount = ANCHORS.filter((anchor) => alive.has(anchor)).length;
  if (aliveCount === ANCHORS.length) return { state: 'up', cause: 'none', blame: 'none' };
  if (aliveCount > 0) return { state: 'up', cause: 'remote-only', blame: 'remote' };
  if (!alive.has(ROUTER)) return down('router-down', 'router');
  if (isUnreachable) return down('wan-down', 'access-line');
  if (edge !== null && alive.has(edge)) return down('upstream-down', 'isp');
  return down('isp-edge-down', 'isp');
}

function keepBooks({ state, cause, blame }: typeof verdict): void {
  const last = outages.at(-1);
  const isOpen = last?.endMs === null;
  const nowMs = Date.now();
  if (state === 'up' && isOpen) last.endMs = nowMs;
  if (state !== 'down' || isOpen) return;
  const id = outages.length + 1;
  outages.push({ id, kind: 'outage', startMs: nowMs, endMs: null, cause, blame, unobservedMs: 0 });
}

createServer((request, response) => {
  if (request.url?.startsWith('/api/v1/outages') === true) {
    response.end(JSON.stringify({ items: outages }));
    return;
  }
  const target = (role: string, address: string): object => ({ role, family: 4, address });
  const targets = [target('router', ROUTER), ...(edge ? [target('isp-edge', edge)] : [])];
  response.end(JSON.stringify({ verdict, targets }));
}).listen(Number(process.env['LINESIDE_PORT']), '127.0.0.1');

for (;;) {
  edge ??= await findEdge();
  verdict = await judge();
  keepBooks(verdict);
  await sleep(PERIOD_MS);
}
