import { describe, expect, it } from '@jest/globals';
import { ScriptedLine, wellLink } from '../../../test/fakes/scripted-line.ts';
import { targetsOf } from '../../../test/fakes/scripted-targets.ts';

const far = ['isp-edge', 'anchor'];

/** A line that has been well for half a minute; the fault of the test begins at `faultMs`. */
function wellLine(families: readonly (4 | 6)[] = [4]): { line: ScriptedLine; faultMs: number } {
  const line = new ScriptedLine(families.flatMap((family) => targetsOf(family)));
  line.run(30_000);
  return { line, faultMs: 30_400 };
}

describe('fold', () => {
  it('calls a line up as soon as a quorum has answered', () => {
    const line = new ScriptedLine();
    line.run(2000);
    expect(line.story).toEqual(['up none none']);
    expect(line.turns[0]?.atMs).toBeLessThanOrEqual(1000);
  });

  it('stays unknown, not down, while nothing has been probed yet', () => {
    const line = new ScriptedLine([]);
    line.run(60_000);
    expect(line.standing.state).toBe('unknown');
  });

  it('blames the lan within a tick when the carrier goes', () => {
    const { line } = wellLine();
    line.link({ ...wellLink, hasCarrier: false });
    expect(line.story.at(-1)).toBe('down link-down lan');
    expect(line.turns.at(-1)?.atMs).toBe(30_000);
  });

  it.each([
    ['router-down', 'router', ['router', ...far]],
    ['isp-edge-down', 'isp', far],
    ['upstream-down', 'isp', ['anchor']],
  ])('names %s and blames %s within 5 s of the fault', (cause, blame, dead) => {
    const { line, faultMs } = wellLine();
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && dead.includes(target.role) ? null : 20;
    line.run(10_000);
    expect(line.story).toEqual(['up none none', `down ${cause} ${blame}`]);
    const turn = line.turns.at(-1);
    expect((turn?.atMs ?? Infinity) - faultMs).toBeLessThanOrEqual(5000);
    expect(turn?.standing.sinceMs).toBeGreaterThanOrEqual(faultMs);
    expect(turn?.standing.sinceMs).toBeLessThanOrEqual(faultMs + 1050);
    expect(turn?.standing.evidence.length).toBeGreaterThan(0);
  });

  it.each([
    ['the gateway', '192.168.1.1', 'wan-down access-line'],
    ['a second router of the home', '192.168.0.1', 'wan-down access-line'],
    ['nobody but our own stack', '192.168.1.20', 'isp-edge-down isp'],
    ['the ISP edge', '203.0.113.1', 'isp-edge-down isp'],
  ])('weighs an "unreachable" said by %s', (_who, from, expected) => {
    const { line, faultMs } = wellLine();
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && far.includes(target.role) ? null : 20;
    for (let second = 0; second < 90; second += 1) {
      line.run(1000);
      // As Linux routers do it: a few at the start, then none.
      if (second > 1) continue;
      line.tell({
        kind: 'measured',
        heardMs: line.nowMs,
        measurement: {
          kind: 'icmp-error',
          atMs: line.nowMs,
          monoMs: line.nowMs,
          durationMs: null,
          outcome: {
            status: 'ok',
            reading: {
              from,
              to: '1.1.1.1',
              family: 4,
              code: 'network-unreachable',
              text: 'ICMP Network Unreachable from 192.168.1.1',
            },
          },
        },
      });
    }
    expect(line.story).toEqual(['up none none', `down ${expected}`]);
    const limitMs = expected.startsWith('wan-down') ? 3500 : 5000;
    expect((line.turns.at(-1)?.atMs ?? Infinity) - faultMs).toBeLessThanOrEqual(limitMs);
  });

  it('is up again within 8 s of the repair, with the end at the first good second', () => {
    const { line, faultMs } = wellLine();
    const repairMs = faultMs + 20_000;
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && sentMs < repairMs && far.includes(target.role) ? null : 20;
    line.run(40_000);
    expect(line.story).toEqual(['up none none', 'down isp-edge-down isp', 'up none none']);
    const turn = line.turns.at(-1);
    expect((turn?.atMs ?? Infinity) - repairMs).toBeLessThanOrEqual(8000);
    expect(turn?.standing.sinceMs).toBeLessThanOrEqual(repairMs + 1600);
  });

  it('never calls a full 2 s buffer an outage', () => {
    const { line, faultMs } = wellLine();
    line.behaviour = (target, sentMs) => {
      if (!far.includes(target.role) || sentMs < faultMs || sentMs > faultMs + 12_000) return 20;
      if (Math.floor(sentMs / 1000) % 4 === 0) return null;
      return Math.min(2000, 20 + (sentMs - faultMs) * 3);
    };
    line.run(30_000);
    expect(line.story.some((entry) => entry.startsWith('down'))).toBe(false);
  });

  it('is unknown, never down, after the process was suspended', () => {
    const { line } = wellLine();
    line.sleep(12_000);
    line.run(3000);
    expect(line.story).toEqual(['up none none', 'unknown not-observed unknown', 'up none none']);
    expect(line.turns[1]?.standing.sinceMs).toBe(30_000);
  });

  it('is unknown, never down, when even the loopback control is silent', () => {
    const { line, faultMs } = wellLine();
    line.behaviour = (_target, sentMs) =>
      sentMs >= faultMs && sentMs < faultMs + 15_000 ? null : 20;
    line.tcpWorks = () => false;
    line.run(30_000);
    expect(line.story.filter((entry) => entry.startsWith('down'))).toEqual([]);
    expect(line.story).toContain('unknown not-observed unknown');
    expect(line.standing.state).toBe('up');
  });

  it('keeps the line up and blames remote when one anchor dies', () => {
    const { line, faultMs } = wellLine();
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && target.address === '9.9.9.9' ? null : 20;
    line.run(10_000);
    expect(line.story).toEqual(['up none none', 'up remote-only remote']);
  });

  it('calls a line up whose anchors answer TCP only', () => {
    const line = new ScriptedLine();
    line.behaviour = (target) => (target.role === 'anchor' ? null : 20);
    line.tcpWorks = () => true;
    line.run(20_000);
    expect(line.story).toEqual(['up none none', 'up icmp-filtered none']);
  });

  it('does not call it down while TCP still gets through', () => {
    const { line, faultMs } = wellLine();
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && far.includes(target.role) ? null : 20;
    line.tcpWorks = () => true;
    line.run(20_000);
    expect(line.story).toEqual(['up none none', 'up icmp-filtered none']);
  });

  it('is not kept from calling it down by a TCP connection made just before the fault', () => {
    const { line, faultMs } = wellLine([4, 6]);
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && target.role === 'anchor' ? null : 20;
    line.run(500);
    line.tcp(faultMs - 50, true);
    line.run(9500);
    expect(line.story).toEqual(['up none none', 'down upstream-down isp']);
  });

  it.each([
    ['access-line', far],
    ['isp', ['anchor']],
  ])(
    'calls loss that begins at %s a degradation, never blames another, and clears it',
    (blame, lossy) => {
      const { line, faultMs } = wellLine();
      let count = 0;
      line.behaviour = (target, sentMs) => {
        if (!lossy.includes(target.role) || sentMs < faultMs || sentMs > faultMs + 60_000)
          return 20;
        count += 7;
        return count % 10 < 2 ? null : 20;
      };
      line.run(120_000);
      expect(line.story).toEqual(['up none none', `degraded packet-loss ${blame}`, 'up none none']);
    },
  );

  it.each([
    ['access-line', far],
    ['isp', ['anchor']],
  ])('locates high latency that begins at %s', (blame, slow) => {
    const line = new ScriptedLine();
    line.run(120_000);
    line.behaviour = (target, sentMs) =>
      slow.includes(target.role) && sentMs >= 120_000 && sentMs < 180_000 ? 320 : 20;
    line.run(120_000);
    expect(line.story).toEqual(['up none none', `degraded high-latency ${blame}`, 'up none none']);
  });

  it('keeps the place of a latency that fades, also when the edge recovers first', () => {
    const line = new ScriptedLine();
    line.run(120_000);
    const endMs = { 'isp-edge': 160_000, anchor: 162_000 };
    line.behaviour = ({ role }, sentMs) =>
      (role === 'isp-edge' || role === 'anchor') && sentMs < endMs[role] ? 320 : 20;
    line.run(80_000);
    expect(line.story).toEqual([
      'up none none',
      'degraded high-latency access-line',
      'up none none',
    ]);
  });

  it('blames the access line for latency also when its edge was found only lately', () => {
    const line = new ScriptedLine();
    const edge = (id: string) => id === 'isp-edge-4';
    const without = line.targets.filter(({ id }) => !edge(id));
    line.tell({ kind: 'targets', targets: without, atMs: 0, monoMs: 0 });
    line.run(120_000);
    line.tell({ kind: 'targets', targets: line.targets, atMs: line.nowMs, monoMs: line.nowMs });
    line.behaviour = (target) => (far.includes(target.role) ? 320 : 20);
    line.run(30_000);
    expect(line.story).toEqual(['up none none', 'degraded high-latency access-line']);
  });

  it('is degraded while IPv4 is gone but IPv6 works', () => {
    const { line, faultMs } = wellLine([4, 6]);
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && target.family === 4 && far.includes(target.role) ? null : 20;
    line.run(10_000);
    expect(line.story).toEqual(['up none none', 'degraded isp-edge-down isp']);
  });

  it('is down at once, without a moment of degradation, when both families go', () => {
    const { line, faultMs } = wellLine([4, 6]);
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && far.includes(target.role) ? null : 20;
    line.run(10_000);
    expect(line.story).toEqual(['up none none', 'down isp-edge-down isp']);
  });

  it('names upstream-down when the anchors of both families fall silent', () => {
    const { line, faultMs } = wellLine([4, 6]);
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && target.role === 'anchor' ? null : 20;
    line.run(10_000);
    expect(line.story).toEqual(['up none none', 'down upstream-down isp']);
  });

  it('does not call a lossy line well for a moment when it falls silent altogether', () => {
    const { line, faultMs } = wellLine();
    let count = 0;
    line.behaviour = (target, sentMs) => {
      if (!far.includes(target.role) || sentMs < faultMs) return 20;
      if (sentMs > faultMs + 40_000) return null;
      count += 7;
      return count % 10 < 2 ? null : 20;
    };
    line.run(60_000);
    expect(line.story).toEqual([
      'up none none',
      'degraded packet-loss access-line',
      'down isp-edge-down isp',
    ]);
  });

  it('does not call what was lost in an outage packet loss afterwards', () => {
    const { line, faultMs } = wellLine([4, 6]);
    line.behaviour = (target, sentMs) =>
      sentMs >= faultMs && sentMs < faultMs + 15_000 && target.role === 'anchor' ? null : 20;
    line.run(60_000);
    expect(line.story).toEqual(['up none none', 'down upstream-down isp', 'up none none']);
  });

  it('ignores an IPv6 that has never reached anything', () => {
    const line = new ScriptedLine([...targetsOf(4), ...targetsOf(6)]);
    line.behaviour = (target) => (target.family === 6 && far.includes(target.role) ? null : 20);
    line.run(60_000);
    expect(line.story).toEqual(['up none none']);
  });

  it('forgets the silence of the time without a carrier', () => {
    const { line } = wellLine();
    line.link({ ...wellLink, hasCarrier: false });
    line.behaviour = (target) => (target.role === 'control' ? 20 : null);
    line.run(20_000);
    line.link(wellLink);
    line.behaviour = () => 20;
    line.run(10_000);
    expect(line.story).toEqual(['up none none', 'down link-down lan', 'up none none']);
  });
});
