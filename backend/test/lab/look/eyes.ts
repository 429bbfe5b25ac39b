/**
 * Runs on the box and looks at the line once, in every way a user could: ping, TCP, a web page, DNS.
 * Prints JSON.
 *
 * node eyes.ts
 */
import { createSocket } from 'node:dgram';
import { request } from 'node:http';
import { connect, isIPv6 } from 'node:net';
import dnsPacket from 'dns-packet';
import type { Answer } from 'dns-packet';
import { access, anchors, isp, lan, webHosts } from '../network/addresses.ts';
import { runToEnd } from '../network/run.ts';

const PATIENCE_MS = 2200;
const rcodes = ['ok', 'format', 'servfail', 'nxdomain', 'notimp', 'refused'];

const pinged = {
  router: lan.router4,
  edge: access.edge4,
  core: isp.core4,
  one: anchors[4][0],
  nine: anchors[4][1],
  edge6: access.edge6,
  one6: anchors[6][0],
};

async function pings(): Promise<Record<string, string>> {
  const addresses = Object.values(pinged);
  const args = ['-C', '5', '-p', '150', '-t', '1500', '-i', '1', '-q', ...addresses];
  const { stderr } = await runToEnd('fping', args);
  return Object.fromEntries(
    Object.entries(pinged).map(([name, address]) => {
      const line = stderr.split('\n').find((text) => text.startsWith(`${address} `)) ?? '';
      const values = line.split(' : ')[1]?.trim().split(' ').map(Number) ?? [];
      const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
      const median = known[Math.floor(known.length / 2)];
      return [name, median === undefined ? '-' : `${known.length}/5 ${Math.round(median)}ms`];
    }),
  );
}

async function tcp(address: string): Promise<string> {
  const socket = connect({ host: address, port: 443 });
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS, '-');
    socket.on('connect', () => {
      resolve('ok');
    });
    socket.on('error', (error) => {
      resolve(error.message);
    });
    socket.on('close', () => {
      clearTimeout(timer);
    });
  }).then((text) => {
    socket.destroy();
    return String(text);
  });
}

async function web(host: string, name: string, path: string): Promise<string> {
  return new Promise((resolve) => {
    const asked = request({ host, path, headers: { host: name }, timeout: PATIENCE_MS });
    asked.on('timeout', () => asked.destroy(new Error('-')));
    asked.on('error', (error) => {
      resolve(error.message);
    });
    asked.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => {
        const detail = response.headers.location ?? /ip=\S+/.exec(body)?.[0] ?? '';
        resolve(`${response.statusCode} ${detail}`.trim());
      });
    });
    asked.end();
  });
}

interface Question {
  name: string;
  type?: 'A' | 'TXT';
  class?: 'IN' | 'CH';
  isUnchecked?: boolean;
}

function textOf(answer: Answer): string {
  if (answer.type === 'A' || answer.type === 'AAAA') return answer.data;
  return answer.type === 'TXT' ? String(answer.data) : answer.type;
}

async function dns(server: string, question: Question): Promise<string> {
  const { name, type = 'A', class: kind = 'IN', isUnchecked = false } = question;
  const flags =
    dnsPacket.RECURSION_DESIRED |
    (isUnchecked ? dnsPacket.CHECKING_DISABLED : 0) |
    dnsPacket.AUTHENTIC_DATA;
  const query = dnsPacket.encode({
    type: 'query',
    id: 7,
    flags,
    questions: [{ name, type, class: kind }],
  });
  const socket = createSocket(isIPv6(server) ? 'udp6' : 'udp4');
  return new Promise<string>((resolve) => {
    setTimeout(resolve, PATIENCE_MS, '-');
    socket.on('error', (error) => {
      resolve(error.message);
    });
    socket.on('message', (message) => {
      const response = dnsPacket.decode(message);
      const [answer] = response.answers ?? [];
      const data = answer === undefined ? '' : ` ${textOf(answer)}`;
      const code = rcodes[(response.flags ?? 0) & 0xf] ?? '?';
      resolve(`${code}${data}${response.flag_ad ? ' AD' : ''}`);
    });
    socket.send(query, 53, server, () => undefined);
  }).finally(() => socket.close());
}

const letters = Array.from({ length: 16 }, () => 97 + Math.floor(Math.random() * 26));
const madeUp = String.fromCharCode(...letters);
const signed = { name: 'www.internetsociety.org' };
const hosts = webHosts['connectivitycheck.gstatic.com'];
const trace = webHosts['www.cloudflare.com'];
const views: Record<string, Promise<unknown>> = {
  ping: pings(),
  tcp4: tcp(anchors[4][0]),
  tcp6: tcp(anchors[6][0]),
  web4: web(hosts[4], 'connectivitycheck.gstatic.com', '/generate_204'),
  web6: web(hosts[6], 'connectivitycheck.gstatic.com', '/generate_204'),
  who4: web(trace[4], 'www.cloudflare.com', '/cdn-cgi/trace'),
  who6: web(trace[6], 'www.cloudflare.com', '/cdn-cgi/trace'),
  whoDns: dns(anchors[4][0], { name: 'whoami.cloudflare', type: 'TXT', class: 'CH' }),
  dnsRouter: dns(lan.router4, { name: `www.${Date.now()}.somewhere.else` }),
  dnsOne: dns(anchors[4][0], { name: 'www.google.com' }),
  dnsNine: dns(anchors[4][1], { name: 'www.google.com' }),
  dnsNobody: dns('192.0.2.53', { name: 'www.google.com' }),
  madeUp: dns(lan.router4, { name: `www.${madeUp}.com` }),
  signed: dns(lan.router4, signed),
  signedUnchecked: dns(lan.router4, { ...signed, isUnchecked: true }),
  badlySigned: dns(lan.router4, { name: 'rhybar.cz' }),
  badlySignedUnchecked: dns(lan.router4, { name: 'rhybar.cz', isUnchecked: true }),
};
const seen = await Promise.all(
  Object.entries(views).map(async ([name, view]) => [name, await view]),
);
process.stdout.write(`${JSON.stringify(Object.fromEntries(seen))}\n`);
process.exit(0);
