import { createServer, connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { connectionKey } from './send-queue.ts';
import { loadedMs, parseTcpFacts, readTcpFacts } from './tcp-facts.ts';

/** As iproute2 6.1 prints it. */
const RECORDED = [
  '0      0           192.168.1.20:41234     198.51.100.9:443',
  '\t cubic wscale:7,7 rto:236 rtt:35.317/9.8 ato:40 mss:1448 cwnd:10 rcv_rtt:97.25 rcv_space:43690',
  '0      262144 [2001:db8::20]:41236 [2001:db8::9]:443 users:(("node",pid=9,fd=21))',
  '\t cubic wscale:7,7 rto:204 rtt:121/4.5 mss:1428 cwnd:90 minrtt:20.1',
  '',
].join('\n');

describe('parseTcpFacts', () => {
  it('reads both round trips of each connection', () => {
    expect([...parseTcpFacts(RECORDED)]).toEqual([
      ['41234-443', { sendingMs: 35.317, receivingMs: 97.25, counts: null }],
      ['41236-443', { sendingMs: 121, receivingMs: null, counts: null }],
    ]);
  });

  it('takes the time of the direction that is loaded', () => {
    const times = { sendingMs: 1, receivingMs: 2, counts: null };
    expect([loadedMs(times, 'down'), loadedMs(times, 'up')]).toEqual([2, 1]);
  });

  it('counts bytes and segments, with the headers of the family', () => {
    const facts =
      'cubic ts sack wscale:7,7 bytes_sent:3000 bytes_retrans:500 bytes_acked:2500 bytes_received:9 segs_out:4 segs_in:3';
    const text = `0 0 10.0.0.1:59 10.0.0.2:443\n\t ${facts}\n`;
    const v6 = `0 0 [2001:db8::1]:59 [2001:db8::2]:443\n\t ${facts.replace(' ts', '')}\n`;
    expect(parseTcpFacts(text).get('59-443')?.counts).toEqual({
      ...{ sentBytes: 3000, resentBytes: 500, receivedBytes: 9 },
      ...{ sentSegments: 4, receivedSegments: 3, headerBytes: 66 },
    });
    expect(parseTcpFacts(v6).get('59-443')?.counts).toMatchObject({ headerBytes: 74 });
  });

  it('never throws on garbage', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseTcpFacts(text)));
  });
});

describe('readTcpFacts', () => {
  it('finds a real connection, and none where there is none', async () => {
    const server = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A listening TCP server has an address with a port.
    const { port } = server.address() as AddressInfo;
    expect((await readTcpFacts(port)).size).toBe(0);
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write('hello');
    await once(socket, 'data');
    const times = await readTcpFacts(port);
    expect(times.get(connectionKey(socket.localPort ?? 0, port))?.sendingMs).toBeGreaterThan(0);
    socket.destroy();
    server.close();
  });
});
