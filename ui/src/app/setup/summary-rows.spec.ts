import { settings, setupSteps, type FoundLine, type SetupView } from '@lineside/contract';
import { ledsOf } from '../../testing/led-samples';
import { engineOf } from '../../testing/speed-samples';
import { foundFacts } from './found-facts';
import { summaryRows, type SummaryFacts } from './summary-rows';

const NOTHING: FoundLine = {
  ...{ link: null, routers: [], ispEdges: [], providers: [], resolvers: [] },
};
const setup: SetupView = {
  ...{ isDone: false, step: 'summary', skipped: ['mqtt'], steps: [...setupSteps] },
  ...{ hasPassword: false, canClaim: true, found: NOTHING },
};
const unknown: SummaryFacts = { setup, settings: null, speed: null, engines: null, leds: null };

function valuesOf(facts: SummaryFacts): Record<string, string | null> {
  return Object.fromEntries(summaryRows(facts).map(({ step, value }) => [step, value]));
}

describe('the summary of the first run', () => {
  it('has a row for each step but itself, and says which were left out', () => {
    const rows = summaryRows(unknown);
    expect(rows.map(({ step }) => step)).toEqual(setupSteps.slice(0, -1));
    expect(rows.filter(({ isSkipped }) => isSkipped).map(({ step }) => step)).toEqual(['mqtt']);
  });

  it('knows what is not known', () => {
    expect(valuesOf(unknown)).toEqual({
      ...{ language: 'English, also for messages of the box', password: 'none' },
      ...{ line: 'still looking for it', plan: null, engines: null, lights: null, mqtt: null },
    });
  });

  it('says that nothing was answered', () => {
    const document = settings.parse({});
    const facts = { ...unknown, settings: document, speed: document.speed, engines: [] };
    expect(valuesOf(facts)).toMatchObject({
      ...{ plan: 'not known', engines: 'only those that need no agreement', mqtt: 'off' },
    });
  });

  it('says what was answered', () => {
    const side = { normalBps: null, minBps: null };
    const document = settings.parse({
      mqtt: { enabled: true, url: 'mqtt://broker.home' },
      speed: {
        plan: {
          ...{ provider: 'Example Net', billingDay: 15 },
          ...{ down: { maxBps: 1e9, ...side }, up: { maxBps: 5e7, ...side } },
        },
      },
    });
    const { dataPolicy } = engineOf();
    const router = { family: 4, address: '192.168.1.1', isPinned: false } as const;
    const values = valuesOf({
      setup: { ...setup, hasPassword: true, found: { ...NOTHING, routers: [router] } },
      settings: document,
      speed: document.speed,
      engines: [
        engineOf({
          ...{ title: 'M-Lab NDT7', hasConsent: true },
          dataPolicy: { ...dataPolicy, needsConsent: true },
        }),
      ],
      leds: ledsOf(),
    });
    expect(values).toMatchObject({
      ...{ password: 'chosen', line: 'router 192.168.1.1', engines: 'agreed to M-Lab NDT7' },
      ...{ mqtt: 'tells mqtt://broker.home' },
    });
    expect(values['plan']).toMatch(/^Example Net, 1.*Gbit\/s down, 50.*Mbit\/s up, .* day 15$/);
    expect(values['lights']).not.toBeNull();
  });
});

describe('what was found of the line', () => {
  it('has no values where nothing was found', () => {
    expect(foundFacts(NOTHING).map(({ values }) => values)).toEqual([[], [], [], [], []]);
  });

  it('says who named a machine, whose network it is and who runs a name server', () => {
    const side = { addresses: [], leaseSeconds: null, gateway: null, gatewayNeighbour: null };
    const [port, router, , provider, resolvers] = foundFacts({
      link: {
        ...{ interfaceName: 'wlan0', hasCarrier: true, speedBps: null, duplex: null },
        ...{ isWireless: true, ipv4: { family: 4, ...side }, ipv6: { family: 6, ...side } },
      },
      routers: [{ family: 4, address: '192.168.1.254', isPinned: true }],
      ispEdges: [],
      providers: [
        { family: 4, address: '203.0.113.7', asn: 64_500, asName: 'Example Net' },
        { family: 6, address: '2001:db8::7', asn: null, asName: null },
      ],
      resolvers: [
        {
          ...{ id: 'resolver-1.1.1.1', address: '1.1.1.1', zone: null, family: 4 },
          ...{ origin: 'public', owner: 'public' },
        },
      ],
    });
    expect(port).toMatchObject({ values: ['wlan0, speed not known'] });
    expect(port?.remark).toContain('wireless');
    expect(router?.values).toEqual(['192.168.1.254, named by you']);
    expect(provider?.values).toEqual(['Example Net (AS64500), 203.0.113.7', '2001:db8::7']);
    expect(resolvers?.values).toEqual(['1.1.1.1, public']);
  });
});
