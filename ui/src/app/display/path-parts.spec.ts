import { elementOf, render, textOf, textsOf } from '../../testing/render';
import { identityFamilyOf, tracedRouteOf } from '../../testing/route-samples';
import { NOW_MS } from '../../testing/samples';
import { AddressChanges } from './address-changes';
import { IdentityCard } from './identity-card';
import { PathLine } from './path-line';
import type { PathPicture, PathStation } from './path-model';
import { PathTable } from './path-table';
import { TraceList } from './trace-list';

function stationOf(over: Partial<PathStation> = {}): PathStation {
  return {
    kind: 'hop',
    fromTtl: 1,
    toTtl: 1,
    role: null,
    addresses: ['203.0.113.18'],
    rttMs: 9,
    beganMs: 2,
    endedMs: 9,
    answeredRatio: 1,
    lossRatio: null,
    isLossReal: false,
    ...over,
  };
}

function pictureOf(...stations: PathStation[]): PathPicture {
  const group = { name: 'Example Net', asn: 64500, tone: 'provider', stations } as const;
  return {
    destination: '1.1.1.1',
    groups: [group],
    longestMs: 20,
    isComplete: true,
    lossAtMs: null,
  };
}

describe('PathLine', () => {
  it('draws a dot for each of several addresses, three at most', () => {
    const addresses = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4'];
    const line = render(PathLine, { picture: pictureOf(stationOf({ addresses })) });
    expect(elementOf(line).querySelectorAll('.dot')).toHaveLength(3);
    expect(textsOf(line, '.note')).toEqual(['and 1 more', 'traffic is spread over 4 addresses']);
  });

  it('says how much farther a station is, and where its bar lies', () => {
    const line = render(PathLine, { picture: pictureOf(stationOf()) });
    expect(textsOf(line, '.added')).toEqual(['+ 7.0 ms']);
    const bar = elementOf(line).querySelector<HTMLElement>('.step');
    expect(bar?.style.inlineSize).toBe('35%');
  });

  it('calms down about stations that seldom or slowly answer', () => {
    const seldom = stationOf({ answeredRatio: 0.3 });
    const slow = stationOf({ fromTtl: 2, toTtl: 2, rttMs: 30, endedMs: 9 });
    const line = render(PathLine, { picture: pictureOf(seldom, slow) });
    expect(textsOf(line, '.note')).toEqual([
      'answers in 30 % of the traces: no fault',
      'slow to answer, not slow to pass on',
    ]);
  });

  it('says that the destination did not answer', () => {
    const line = render(PathLine, { picture: { ...pictureOf(stationOf()), isComplete: false } });
    expect(textsOf(line, '.open')).toEqual(['The destination itself did not answer.']);
  });
});

describe('PathTable', () => {
  it('says the same in figures once it is opened', async () => {
    const silent = stationOf({
      kind: 'silent',
      fromTtl: 2,
      toTtl: 4,
      addresses: [],
      rttMs: null,
      beganMs: null,
      endedMs: null,
      answeredRatio: 0,
    });
    const table = render(PathTable, { picture: pictureOf(stationOf(), silent) });
    expect(textsOf(table, 'td')).toEqual([]);
    const details = elementOf(table).querySelector('details');
    if (details !== null) details.open = true;
    details?.dispatchEvent(new Event('toggle'));
    await table.whenStable();
    expect(textsOf(table, 'tbody tr')).toEqual([
      '1Example Net (AS64500)203.0.113.189.0 ms+ 7.0 ms100 %–',
      '2–4Example Net (AS64500)–––0 %–',
    ]);
  });
});

describe('TraceList', () => {
  it('shows a dozen at first and unfolds one', async () => {
    const traces = Array.from({ length: 20 }, (_, index) =>
      tracedRouteOf({ atMs: NOW_MS - index * 600_000 }),
    );
    const list = render(TraceList, { traces, nowMs: NOW_MS, about: 'x' });
    expect(elementOf(list).querySelectorAll('details')).toHaveLength(12);
    const details = elementOf(list).querySelector('details');
    if (details !== null) details.open = true;
    details?.dispatchEvent(new Event('toggle'));
    elementOf(list).querySelector('button')?.click();
    await list.whenStable();
    expect(elementOf(list).querySelectorAll('details')).toHaveLength(20);
    expect(textsOf(list, '.hop')).toEqual(['1192.168.1.10.60 ms', '51.1.1.112.4 ms']);
  });
});

describe('IdentityCard', () => {
  it('says what each way told where they differ', () => {
    const of = identityFamilyOf({ doMethodsAgree: false });
    const card = render(IdentityCard, { of, nowMs: NOW_MS });
    expect(textOf(card)).toContain('they differ');
    expect(textsOf(card, 'li')[0]).toBe('by name server (DNS): 203.0.113.77');
  });

  it('tells an address nobody saw from one nobody asked for', () => {
    const unknown = { family: 6, address: null, doMethodsAgree: null } as const;
    const method = { family: 6, method: 'dns', address: null, atMs: NOW_MS } as const;
    const asked = identityFamilyOf({ ...unknown, methods: [{ ...method, failure: 'timeout' }] });
    const card = render(IdentityCard, { of: asked, nowMs: NOW_MS });
    expect(textOf(card)).toContain('No IPv6 address');
    expect(textsOf(card, 'li')).toEqual(['by name server (DNS): no answer in time']);
    const unasked = identityFamilyOf({ ...unknown, methods: [] });
    expect(textOf(render(IdentityCard, { of: unasked, nowMs: NOW_MS }))).toContain('Not known yet');
  });
});

describe('AddressChanges', () => {
  it('tells another network, and offers to explain', () => {
    const change = {
      atMs: NOW_MS,
      family: 4,
      oldAddress: '203.0.113.1',
      newAddress: '198.51.100.1',
      oldAsn: 64500,
      newAsn: 64510,
    };
    const changes = render(AddressChanges, { changes: [change], nowMs: NOW_MS });
    expect(textsOf(changes, 'li p')).toEqual([
      '203.0.113.1 became 198.51.100.1, network AS64500 became AS64510',
    ]);
    expect(textOf(changes)).toContain('What a new address tells');
  });
});
