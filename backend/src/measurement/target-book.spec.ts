import { describe, expect, it } from '@jest/globals';
import type { EdgeReading, Target } from '@lineside/contract';
import { fakeSpine } from '../../test/fakes/fake-spine.ts';
import { wellLink } from '../../test/fakes/scripted-line.ts';
import { ok } from '../kernel/outcome.ts';

const edge: EdgeReading = {
  family: 4,
  address: '203.0.113.1',
  reason: 'test',
  isDoubleNat: false,
  isCgnatLikely: false,
};

async function openBook(known: Parameters<typeof fakeSpine>[0] = {}) {
  const spine = fakeSpine(known);
  const announced: string[][] = [];
  spine.bus.on('targets.changed', 'test', ({ targets }) => {
    announced.push(targets.map(({ id }: Target) => id));
  });
  spine.targetBook.onModuleInit();
  await spine.targetBook.onApplicationBootstrap();
  return { ...spine, announced };
}

describe('TargetBook', () => {
  it('announces control and anchors at the start, router and edge as they are found', async () => {
    const { recorder, announced } = await openBook({ settings: { anchors: ['1.1.1.1'] } });
    recorder.record('link', ok(wellLink));
    recorder.record('edge', ok(edge));
    expect(announced).toEqual([
      ['control-4', 'anchor-1.1.1.1'],
      ['control-4', 'router-4', 'anchor-1.1.1.1'],
      ['control-4', 'router-4', 'isp-edge-4', 'anchor-1.1.1.1'],
    ]);
  });

  it('says nothing when nothing has changed', async () => {
    const { recorder, announced } = await openBook();
    recorder.record('link', ok(wellLink));
    recorder.record('link', ok(wellLink));
    expect(announced).toHaveLength(2);
  });

  it('probes the edge an earlier run found, so that an outage at the start can be blamed', async () => {
    const { announced } = await openBook({
      settings: { anchors: ['1.1.1.1'] },
      known: { edges: [{ edge, gatewayMac: null }] },
    });
    expect(announced).toEqual([['control-4', 'isp-edge-4', 'anchor-1.1.1.1']]);
  });

  it.each([
    ['02:00:00:00:00:01', true],
    ['02:00:00:00:00:99', false],
  ])('uses a remembered edge found behind %s: %s', async (gatewayMac, isUsed) => {
    const { recorder, announced } = await openBook({ known: { edges: [{ edge, gatewayMac }] } });
    recorder.record('link', ok(wellLink));
    expect(announced.at(-1)?.includes('isp-edge-4')).toBe(isUsed);
  });

  it('probes what the owner names from that moment on, and what was found when it is taken back', async () => {
    const { bus, recorder, settings, targetBook } = await openBook();
    recorder.record('link', ok(wellLink));
    recorder.record('edge', ok(edge));
    const addressOf = (id: string) => targetBook.targets.find((one) => one.id === id)?.address;
    const name = async (line: object): Promise<void> => {
      bus.emit('settings.changed', { settings: await settings.change({ line }) });
    };
    await name({ routerIpv4: '192.168.1.254', ispEdgeIpv4: '203.0.113.9' });
    expect([addressOf('router-4'), addressOf('isp-edge-4')]).toEqual([
      '192.168.1.254',
      '203.0.113.9',
    ]);
    await name({});
    expect([addressOf('router-4'), addressOf('isp-edge-4')]).toEqual([
      '192.168.1.1',
      '203.0.113.1',
    ]);
  });

  it('notes a refused anchor once', async () => {
    const { recorder, journal } = await openBook({ settings: { anchors: ['192.168.1.20'] } });
    recorder.record('link', ok(wellLink));
    recorder.record('edge', ok(edge));
    expect(journal.activities).toMatchObject([
      { code: 'target-rejected', data: { address: '192.168.1.20', reason: 'own-address' } },
    ]);
  });
});
