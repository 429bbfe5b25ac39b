import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Lab } from '../lab.ts';
import type { BoxOrder } from './engine-on-box.ts';
import { FAR_ADDRESS, startIperf3, startPhp } from './far-servers.ts';
import { runOnBox } from './run-on-box.ts';
import { shapeLine } from './shaped-line.ts';

jest.setTimeout(60_000);

const RATE_BPS = 50e6;
/** Share of the rate of whole frames that is left for payload. */
const GOODPUT_RATIO = 1448 / 1514;
const isRoot = process.getuid?.() === 0;
const hasServers = ['/usr/bin/php', '/usr/bin/iperf3'].every((path) => existsSync(path));
if (!isRoot || !hasServers) console.warn('skipped: needs root, php and iperf3');
const describeInLab = isRoot && hasServers ? describe : describe.skip;

describeInLab('engines with the real servers, on a line of 50 Mbit/s', () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await Lab.up();
    await shapeLine(
      lab,
      { rateBps: RATE_BPS, rttMs: 10, lossRatio: 0, bufferMs: 50, congestion: 'cubic' },
      'isp',
    );
  });
  afterAll(async () => {
    await lab.down();
  });

  async function expectTheRate(order: Pick<BoxOrder, 'engine' | 'settings' | 'routes'>) {
    const times = { discardMs: 1000, windowMs: 3000 };
    const { failure, down, up } = await runOnBox(lab, { ...order, ...times, caPem: null });
    expect(failure).toBeNull();
    for (const side of [down, up]) {
      expect(side?.bps).toBeLessThanOrEqual(RATE_BPS);
      expect(side?.bps).toBeGreaterThan(RATE_BPS * GOODPUT_RATIO * 0.9);
    }
  }

  it("librespeed measures Debian's PHP, which closes after each answer", async () => {
    const serverUrl = await startPhp(lab);
    const origin = new URL(serverUrl).origin;
    await expectTheRate({
      ...{ engine: 'librespeed', settings: { serverUrl }, routes: { [origin]: origin } },
    });
    const page = await lab.exec('box', 'curl', ['-s', `${serverUrl}getIP.php`]);
    // Behind the NAT of the home's router.
    expect(JSON.parse(page.stdout)).toMatchObject({ processedString: '80.110.12.34' });
  });

  it("iperf3 measures Debian's iperf3", async () => {
    await startIperf3(lab);
    await expectTheRate({ engine: 'iperf3', settings: { host: FAR_ADDRESS }, routes: {} });
  });
});
