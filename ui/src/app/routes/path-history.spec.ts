import { pathChangeOf, pathOf, tracedRouteOf } from '../../testing/route-samples';
import { NOW_MS } from '../../testing/samples';
import { chosenPath, pathHistory, viewOf } from './path-history';

const HOUR_MS = 3_600_000;
const newer = pathOf({ asPath: [64500, 64510, 13335] });
const older = pathOf({
  firstSeenMs: NOW_MS - 24 * HOUR_MS,
  lastSeenMs: NOW_MS - 12 * HOUR_MS - 60_000,
});

describe('pathHistory', () => {
  it('tells with which change a way began, and names its networks', () => {
    const view = { paths: [newer, older], changes: [pathChangeOf()], traces: [] };
    const [now, before] = pathHistory(view);
    expect(now).toMatchObject({ number: 2, isNewest: true, isBeginKnown: true, rttMs: 12.4 });
    expect(now?.networks).toEqual(['Example Net', 'AS64510', 'Cloudflare']);
    expect(now?.change).toMatchObject({ isOtherNetworks: true, oldRttMs: 12.4, newRttMs: 37.4 });
    expect(before).toMatchObject({ number: 1, isNewest: false, isBeginKnown: false, change: null });
  });

  it('tells silence from what lies beyond the end', () => {
    const view = { paths: [newer], changes: [pathChangeOf()], traces: [] };
    expect(pathHistory(view)[0]?.change?.hops).toEqual([
      {
        ttl: 1,
        before: { address: '192.168.1.1' },
        after: { address: '192.168.1.1' },
        isOther: false,
      },
      { ttl: 2, before: 'silent', after: 'silent', isOther: false },
      {
        ttl: 3,
        before: { address: '1.1.1.1' },
        after: { address: '198.51.100.65' },
        isOther: true,
      },
      { ttl: 4, before: 'beyond', after: 'silent', isOther: false },
      { ttl: 5, before: 'beyond', after: { address: '1.1.1.1' }, isOther: true },
    ]);
  });

  it('knows no time to a destination that did not answer', () => {
    const hops = pathOf().hops.slice(0, 2);
    const view = { paths: [pathOf({ hops })], changes: [], traces: [] };
    expect(pathHistory(view)[0]?.rttMs).toBeNull();
  });
});

describe('chosenPath', () => {
  it('is the newest unless an earlier one is named that is there', () => {
    expect(chosenPath([older, newer], null)).toBe(newer);
    expect(chosenPath([older, newer], older.lastSeenMs)).toBe(older);
    expect(chosenPath([older, newer], 1)).toBe(newer);
    expect(chosenPath([], null)).toBeNull();
  });
});

describe('viewOf', () => {
  it('leaves out other destinations', () => {
    const view = {
      paths: [newer, pathOf({ destination: '9.9.9.9' })],
      changes: [pathChangeOf({ destination: '9.9.9.9' })],
      traces: [tracedRouteOf()],
    };
    const goal = { family: 4, destination: '1.1.1.1' } as const;
    expect(viewOf(view, goal)).toEqual({ paths: [newer], changes: [], traces: view.traces });
  });
});
