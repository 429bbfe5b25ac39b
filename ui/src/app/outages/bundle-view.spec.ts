import { elementOf, render, textOf, textsOf } from '../../testing/render';
import { NOW_MS, bundleOf, hopOf, snapshotOf, traceOf } from '../../testing/samples';
import { pathPairs } from './bundle-paths';
import { BundleView } from './bundle-view';

const failing = traceOf({ hops: [hopOf(1)], hasReachedDestination: false, atMs: NOW_MS });
const counters = {
  interfaceName: 'eth0',
  rxBytes: 1,
  txBytes: 1,
  rxPackets: 1,
  txPackets: 1,
  rxErrors: 0,
  txErrors: 0,
  rxDropped: 0,
  txDropped: 0,
  rxCrcErrors: null,
  collisions: 0,
  carrierChanges: null,
};
const routerLine = {
  id: 'router-4',
  role: 'router' as const,
  family: 4 as const,
  address: '192.168.1.1',
  driver: 'fping' as const,
  sentCount: 60,
  lostCount: 0,
  minMs: 1,
  medianMs: 1,
  maxMs: 1,
  longestSilenceMs: 0,
};

describe('the way, then and before', () => {
  it('puts the last good way beside the one that got least far', () => {
    const better = traceOf({ hops: [hopOf(1), hopOf(2)], hasReachedDestination: false });
    const [pair] = pathPairs(
      bundleOf({
        snapshots: [
          snapshotOf({ phase: 'before', traces: [traceOf()] }),
          snapshotOf({ phase: 'start', traces: [better] }),
          snapshotOf({ phase: 'during', traces: [failing] }),
          snapshotOf({ phase: 'after', traces: [traceOf()] }),
        ],
      }),
    );
    expect(pair?.during).toBe(failing);
    expect(pair?.hops.map(({ isLost }) => isLost)).toEqual([false, true, true]);
  });

  it('shows what broke first, and halves last', () => {
    const fine = traceOf({ destination: '9.9.9.9' });
    const alone = traceOf({ destination: '8.8.8.8' });
    const pairs = pathPairs(
      bundleOf({
        snapshots: [
          snapshotOf({ phase: 'before', traces: [alone, fine, traceOf()] }),
          snapshotOf({ traces: [fine, failing] }),
        ],
      }),
    );
    expect(pairs.map(({ destination }) => destination)).toEqual(['1.1.1.1', '9.9.9.9', '8.8.8.8']);
  });
});

describe('BundleView', () => {
  it('can be taken along in three forms', () => {
    const fixture = render(BundleView, { bundle: bundleOf(), address: '/api/v1/outages/1/bundle' });
    const links = [...elementOf(fixture).querySelectorAll('a[download]')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/api/v1/outages/1/bundle?format=json',
      '/api/v1/outages/1/bundle?format=text',
      '/api/v1/outages/1/bundle?format=eml',
    ]);
    expect(textOf(fixture)).toContain('not known for this time');
  });

  it('proves that the home worked', () => {
    const silent = { ...routerLine, id: 'isp-edge-4', role: 'isp-edge' as const, lostCount: 60 };
    const bundle = bundleOf({
      targets: [routerLine, { ...silent, medianMs: null, longestSilenceMs: 60_000 }],
      counterDeltas: counters,
      snapshots: [
        snapshotOf({ phase: 'before', traces: [traceOf()] }),
        snapshotOf({
          traces: [failing],
          targets: [routerLine],
          icmpErrors: [
            {
              from: '192.168.1.1',
              to: '1.1.1.1',
              family: 4,
              code: 'host-unreachable',
              text: '',
              atMs: NOW_MS,
            },
          ],
        }),
      ],
    });
    const fixture = render(BundleView, { bundle, address: '' });
    const text = textOf(fixture).replaceAll('\u00a0', ' ');
    expect(textsOf(fixture, '.silent')).toHaveLength(1);
    expect(text).toContain('60 of 60');
    expect(text).toContain('No broken or dropped frames');
    expect(textsOf(fixture, 'tr.lost')).toHaveLength(2);
    expect(text).toContain('192.168.1.1 says of 1.1.1.1: host unreachable');
  });

  it('tells what the port has counted', () => {
    const bundle = bundleOf({ counterDeltas: { ...counters, rxErrors: 12, carrierChanges: 2 } });
    expect(textOf(render(BundleView, { bundle, address: '' }))).toContain(
      '12 broken frames received, 2 changes of the cable signal',
    );
  });
});
