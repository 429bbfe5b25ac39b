import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { TargetWay, type WayTurn } from './target-way.ts';

/** Plays whole seconds: probes and TCP connections end as told; decides each second. */
class Play {
  readonly way = new TargetWay();
  readonly turns: (WayTurn & { atMs: number })[] = [];
  nowMs = 0;
  icmp: 'answered' | 'lost' | 'refused' = 'answered';
  tcp: 'answered' | 'lost' | 'refused' = 'answered';

  run(seconds: number): this {
    for (const endMs = this.nowMs + seconds * 1000; this.nowMs < endMs; this.nowMs += 1000) {
      const fate = this.way.way === 'icmp' ? this.icmp : this.tcp;
      this.way.addProbe({ sentMs: this.nowMs, fate });
      if (this.nowMs % 10_000 === 3000) {
        this.way.addConnection(this.nowMs, this.tcp === 'answered');
      }
      this.decide();
    }
    return this;
  }

  look(isAnswered: boolean): this {
    this.way.addLook(isAnswered);
    this.decide();
    return this;
  }

  private decide(): void {
    const turn = this.way.decide(this.nowMs);
    if (turn !== null) this.turns.push({ ...turn, atMs: this.nowMs });
  }
}

function filtered(): Play {
  const play = new Play().run(30);
  play.icmp = 'lost';
  return play.run(21);
}

describe('TargetWay', () => {
  it('stays with ICMP while it is answered, whatever TCP does', () => {
    const play = new Play().run(100);
    play.tcp = 'lost';
    expect(play.run(100).turns).toEqual([]);
  });

  it('takes TCP after twenty seconds of silence, dated from the first lost probe', () => {
    const play = filtered();
    expect(play.turns).toEqual([{ way: 'tcp', silentMs: 20_000, atMs: 50_000 }]);
    expect(play.way.sinceMs).toBe(50_000);
  });

  it('takes TCP for a target that has never answered', () => {
    const play = new Play();
    play.icmp = 'lost';
    expect(play.run(21).turns).toEqual([{ way: 'tcp', silentMs: 20_000, atMs: 20_000 }]);
  });

  it('stays with ICMP when TCP fails as well', () => {
    const play = new Play().run(30);
    play.icmp = 'lost';
    play.tcp = 'lost';
    expect(play.run(600).turns).toEqual([]);
  });

  it('wants the connections in a row, and since the silence began', () => {
    const way = new TargetWay();
    way.addProbe({ sentMs: 10_000, fate: 'lost' });
    way.addConnection(9000, true);
    way.addConnection(12_000, true);
    expect(way.decide(40_000)).toBeNull();
    way.addConnection(22_000, false);
    way.addConnection(32_000, true);
    expect(way.decide(40_000)).toBeNull();
    way.addConnection(38_000, true);
    expect(way.decide(40_000)?.way).toBe('tcp');
  });

  it('takes connections that end out of order as they were begun', () => {
    const way = new TargetWay();
    way.addProbe({ sentMs: 0, fate: 'lost' });
    way.addConnection(11_000, true);
    way.addConnection(8000, false);
    way.addConnection(10_000, true);
    expect(way.decide(20_000)?.way).toBe('tcp');
  });

  it('is not silent when one probe was answered, though losses are told later', () => {
    const way = new TargetWay();
    way.addProbe({ sentMs: 0, fate: 'lost' });
    way.addProbe({ sentMs: 15_000, fate: 'answered' });
    way.addProbe({ sentMs: 13_000, fate: 'lost' });
    way.addConnection(1000, true);
    way.addConnection(11_000, true);
    expect(way.decide(60_000)).toBeNull();
  });

  it('does not count what our own stack refused to send', () => {
    const play = new Play().run(30);
    play.icmp = 'refused';
    expect(play.run(60).turns).toEqual([]);
  });

  it('does not count the time in which the box was blind', () => {
    const way = new TargetWay();
    way.addProbe({ sentMs: 0, fate: 'lost' });
    way.forgetSilence(30_000);
    way.addProbe({ sentMs: 29_000, fate: 'lost' });
    way.addConnection(31_000, true);
    way.addConnection(41_000, true);
    expect(way.decide(45_000)).toBeNull();
    way.addProbe({ sentMs: 31_000, fate: 'lost' });
    expect(way.decide(50_000)).toBeNull();
    expect(way.decide(51_000)).toEqual({ way: 'tcp', silentMs: 20_000 });
  });

  it('returns to ICMP after two answered looks in a row', () => {
    const play = filtered().look(true).look(false).look(true);
    expect(play.way.way).toBe('tcp');
    play.look(true);
    expect(play.turns.at(-1)).toMatchObject({ way: 'icmp', silentMs: null });
  });

  it('returns to ICMP when TCP falls silent too, and stays there', () => {
    const play = filtered();
    play.tcp = 'lost';
    play.run(300);
    expect(play.turns.slice(1)).toEqual([{ way: 'icmp', silentMs: 20_000, atMs: 71_000 }]);
  });

  it('takes TCP again when only ICMP stays silent after an outage', () => {
    const play = filtered();
    play.tcp = 'lost';
    play.run(60);
    play.tcp = 'answered';
    expect(play.run(60).turns.map(({ way }) => way)).toEqual(['tcp', 'icmp', 'tcp']);
  });

  it('does not hear probes sent before the way was taken', () => {
    const play = filtered();
    play.way.addProbe({ sentMs: 49_000, fate: 'lost' });
    expect(play.way.decide(69_500)).toBeNull();
    expect(play.run(10).turns).toHaveLength(1);
  });
});

/** Anything that may happen, at a random moment of two minutes. */
const event = fc.record({
  atMs: fc.integer({ min: 0, max: 120_000 }),
  kind: fc.constantFrom('answered', 'lost', 'refused', 'tcp-ok', 'tcp-failed', 'look', 'blind'),
  isOk: fc.boolean(),
});
type Event = typeof event extends fc.Arbitrary<infer Each> ? Each : never;

function tell(way: TargetWay, { atMs, kind, isOk }: Event): void {
  if (kind === 'tcp-ok' || kind === 'tcp-failed') way.addConnection(atMs, kind === 'tcp-ok');
  else if (kind === 'look') way.addLook(isOk);
  else if (kind === 'blind') way.forgetSilence(atMs);
  else way.addProbe({ sentMs: atMs, fate: kind });
}
const events = fc.array(event, { maxLength: 200 });
const inOrder = events.map((list) => [...list].sort((a, b) => a.atMs - b.atMs));

describe('TargetWay, whatever happens', () => {
  it('turns to TCP only after 20 s without an answer and with two connections in them', () => {
    fc.assert(
      fc.property(inOrder, (list) => {
        const way = new TargetWay();
        list.forEach((one, index) => {
          tell(way, one);
          if (way.decide(one.atMs)?.way !== 'tcp') return;
          const recent = list.slice(0, index + 1).filter(({ atMs }) => atMs > one.atMs - 20_000);
          expect(recent.some(({ kind }) => kind === 'answered' || kind === 'blind')).toBe(false);
          expect(list.slice(0, index + 1).filter(({ kind }) => kind === 'tcp-ok').length >= 2).toBe(
            true,
          );
        });
      }),
    );
  });

  it('turns back and forth in alternation, 20 s apart at least unless looks were answered', () => {
    fc.assert(
      fc.property(events, (list) => {
        const way = new TargetWay();
        const turns: { way: string; atMs: number; silentMs: number | null }[] = [];
        let nowMs = 0;
        for (const one of list) {
          nowMs += 1000;
          tell(way, { ...one, atMs: Math.min(one.atMs, nowMs) });
          const turn = way.decide(nowMs);
          if (turn !== null) turns.push({ ...turn, atMs: nowMs });
        }
        turns.forEach(({ way: taken, atMs }, index) => {
          expect(taken).toBe(index % 2 === 0 ? 'tcp' : 'icmp');
          const beforeMs = turns[index - 1]?.atMs;
          if (taken === 'tcp' && beforeMs !== undefined) {
            expect(atMs - beforeMs).toBeGreaterThanOrEqual(20_000);
          }
        });
        expect(way.way).toBe(turns.at(-1)?.way ?? 'icmp');
      }),
    );
  });

  it('takes repeated probes for one', () => {
    fc.assert(
      fc.property(inOrder, (list) => {
        const once = new TargetWay();
        const twice = new TargetWay();
        for (const one of list) {
          tell(once, one);
          tell(twice, one);
          if (['answered', 'lost', 'refused'].includes(one.kind)) tell(twice, one);
          expect(twice.decide(one.atMs)).toEqual(once.decide(one.atMs));
        }
      }),
    );
  });
});
