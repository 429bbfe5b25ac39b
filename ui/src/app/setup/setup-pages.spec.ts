import type { SetupStep } from '@lineside/contract';
import { CLAIMED, NOTHING_FOUND, SetupBench, UNCLAIMED } from '../../testing/setup-bench';
import { lineOf, NOW_MS } from '../../testing/samples';
import { engineOf } from '../../testing/speed-samples';
import { rememberLanguage } from '../format/language';

describe('the first run', () => {
  let bench: SetupBench;

  beforeEach(() => {
    rememberLanguage(null);
    bench = new SetupBench();
  });
  afterEach(() => SetupBench.end());

  const at = async (step: SetupStep): Promise<void> => {
    bench.session = CLAIMED;
    bench.progress = { ...bench.progress, step };
    await bench.open();
  };
  const moves = (): unknown[] =>
    bench.changes.filter(({ line }) => line === 'PATCH /api/v1/setup').map(({ body }) => body);

  it('takes the place of every page until it is done', async () => {
    await bench.open('/outages/7?x=1');
    expect(bench.url).toBe('/setup/language');
    expect(bench.text).toContain('Step 1 of 8');
    expect(bench.text).not.toContain('the status page');
  });

  it('gives way to the status page once it is done', async () => {
    bench.progress = { ...bench.progress, isDone: true };
    await bench.open('/setup/plan');
    expect(bench.url).toBe('/');
    expect(bench.text).toContain('the status page');
  });

  it('leaves the pages alone while the box does not say, and comes when it does', async () => {
    bench.refusals.set('GET /api/v1/session', { status: 503, code: 'LINESIDE_UNAVAILABLE' });
    await bench.open('/');
    expect(bench.text).toContain('the status page');
    bench.refusals.clear();
    bench.streams.newest.say('hello', { bootId: 'a', isReplay: false, atMs: NOW_MS });
    await bench.settle();
    expect(bench.url).toBe('/setup/language');
  });

  it('looks again when the box has found something', async () => {
    await at('line');
    expect(bench.part.textContent).not.toContain('192.168.1.1');
    const router = { family: 4, address: '192.168.1.1', isPinned: false } as const;
    bench.found = { ...NOTHING_FOUND, routers: [router] };
    const { targets } = lineOf();
    bench.streams.newest.say('line', lineOf({ targets: targets.slice(1) }));
    await bench.settle();
    expect(bench.part.textContent).toContain('192.168.1.1');
  });

  it('goes on where the box was left, whichever browser asks', async () => {
    await at('mqtt');
    expect(bench.url).toBe('/setup/mqtt');
    expect(bench.text).toContain('Step 7 of 8');
    expect(moves()).toEqual([]);
  });

  it('says why it cannot begin, and begins when it can', async () => {
    bench.refusals.set('GET /api/v1/setup', { status: 503, code: 'LINESIDE_UNAVAILABLE' });
    await bench.open();
    expect(bench.text).toContain('Because.');
    bench.refusals.clear();
    await bench.click('Try again: First start');
    expect(bench.url).toBe('/setup/language');
  });

  it('tells the box each move, and moves the focus to the question', async () => {
    await bench.open();
    await bench.submit();
    expect([moves(), bench.url]).toEqual([[{ step: 'password', skipped: [] }], '/setup/password']);
    expect(document.activeElement?.textContent).toBe('Choose a password');
    await bench.click('Not now');
    expect(moves().at(-1)).toEqual({ step: 'line', skipped: ['password'] });
    expect(bench.page.querySelector('[role=status].visually-hidden')?.textContent).toContain(
      'Left out',
    );
    await bench.click('Back');
    expect([moves().at(-1), bench.url]).toEqual([{ step: 'password' }, '/setup/password']);
  });

  it('loses nothing that was typed on the way back', async () => {
    await at('plan');
    bench.type('Provider', 'Example Net');
    await bench.click('Back');
    expect(bench.url).toBe('/setup/line');
    await bench.submit();
    expect([bench.url, bench.valueOf('Provider')]).toEqual(['/setup/plan', 'Example Net']);
  });

  it('stays where it is when the box does not note the move', async () => {
    await bench.open();
    const refusal = { status: 403, code: 'LINESIDE_NOT_AT_HOME' };
    bench.refusals.set('PATCH /api/v1/setup', refusal);
    await bench.submit();
    expect(bench.url).toBe('/setup/language');
    expect(bench.page.querySelector('[role=alert]')?.textContent).toContain('Because.');
  });

  it('takes the first password, and goes on only with a good one', async () => {
    bench.progress = { ...bench.progress, step: 'password', skipped: ['password'] };
    await bench.open();
    bench.type('New password', 'short');
    await bench.submit();
    expect(bench.text).toContain('Too short');
    expect([bench.url, bench.changes]).toEqual(['/setup/password', []]);
    bench.type('New password', 'long enough');
    bench.type('New password, once more', 'long enough');
    await bench.submit();
    expect(bench.changes.map(({ line, body }) => [line, body])).toEqual([
      ['POST /api/v1/setup/password', { password: 'long enough' }],
      ['PATCH /api/v1/setup', { step: 'line', skipped: [] }],
    ]);
    await bench.click('Back');
    expect(bench.text).toContain('you are signed in');
    await bench.submit();
    expect(bench.url).toBe('/setup/line');
  });

  it('says what stands in the way of keeping anything', async () => {
    bench.session = UNCLAIMED;
    bench.progress = { ...bench.progress, step: 'mqtt' };
    await bench.open();
    expect(bench.text).toContain('Without a password nothing can be kept');
    await bench.click('Choose a password');
    expect(bench.url).toBe('/setup/password');
  });

  it('shows what was found, and names a machine in its place', async () => {
    const machine = { family: 4, address: '192.168.1.1', isPinned: false } as const;
    bench.found = { ...NOTHING_FOUND, routers: [machine] };
    await at('line');
    expect(bench.part.textContent).toContain('192.168.1.1');
    expect(bench.part.textContent).toContain('not found yet');
    bench.type('Router, IPv4', '192.168.1');
    await bench.submit();
    expect([bench.url, bench.changes]).toEqual(['/setup/line', []]);
    expect(bench.part.textContent).toContain('Must be an IPv4 address.');
    bench.type('Router, IPv4', '192.168.1.254');
    await bench.submit();
    expect(bench.document.line.routerIpv4).toBe('192.168.1.254');
    expect(bench.url).toBe('/setup/plan');
  });

  it('keeps the plan, with what is wrong beside its field', async () => {
    await at('plan');
    bench.type('Provider', 'Example Net');
    bench.type('Billing month begins on day', '40');
    await bench.submit();
    expect(bench.part.textContent).toContain('A day from 1 to 31.');
    expect([bench.url, bench.valueOf('Provider')]).toEqual(['/setup/plan', 'Example Net']);
    bench.type('Billing month begins on day', '15');
    await bench.submit();
    expect(bench.document.speed.plan).toMatchObject({ provider: 'Example Net', billingDay: 15 });
    expect(bench.url).toBe('/setup/engines');
  });

  it('asks about each engine that wants an agreement, and says what it costs', async () => {
    const policy = engineOf().dataPolicy;
    bench.engines = [
      engineOf({ id: 'cloudflare', dataPolicy: { ...policy, needsConsent: false } }),
      engineOf({
        ...{ id: 'ndt7', title: 'M-Lab NDT7', hasConsent: false, estimatedBytes: 290e6 },
        dataPolicy: { ...policy, needsConsent: true, isPublished: true },
      }),
    ];
    await at('engines');
    const switches = [...bench.part.querySelectorAll<HTMLElement>('[role=switch]')];
    expect(switches).toHaveLength(1);
    expect(bench.part.textContent).toMatch(/290\sMB/);
    expect(bench.part.textContent).toContain('your address included');
    switches[0]?.click();
    await bench.settle();
    expect(bench.changes.at(-1)?.line).toBe('POST /api/v1/speed/engines/ndt7/consent');
    await bench.submit();
    expect(bench.url).toBe('/setup/lights');
  });

  it('keeps pins and broker, each with a trial', async () => {
    await at('lights');
    bench.type('Line: BCM pin', '17');
    await bench.submit();
    expect(bench.document.leds.gpio.line.pin).toBe(17);
    expect(bench.url).toBe('/setup/mqtt');
    bench.part.querySelector<HTMLElement>('[role=switch]')?.click();
    await bench.settle();
    bench.type('Address', 'mqtt://homeassistant.local');
    expect(bench.part.textContent).toContain('Test connection');
    await bench.submit();
    expect(bench.document.mqtt).toMatchObject({
      ...{ enabled: true, url: 'mqtt://homeassistant.local' },
    });
    expect(bench.url).toBe('/setup/summary');
  });

  it('ends with what was answered, and opens the pages', async () => {
    bench.progress = { ...bench.progress, skipped: ['plan'] };
    bench.document = { ...bench.document, alerts: { ...bench.document.alerts, language: 'de' } };
    await at('summary');
    expect(bench.part.textContent).toMatch(/Plan\s+not known\s+\(left out\)/);
    expect(bench.text).not.toContain('There is no password');
    await bench.submit();
    expect(bench.document.alerts.language).toBe('en');
    expect(moves()).toEqual([{ skipped: ['plan'], isDone: true }]);
    expect([bench.url, bench.text]).toEqual(['/', expect.stringContaining('the status page')]);
  });

  it('warns who finishes without a password, and does not write where it may not', async () => {
    bench.document = { ...bench.document, alerts: { ...bench.document.alerts, language: 'de' } };
    bench.progress = { ...bench.progress, step: 'summary', skipped: ['password'] };
    await bench.open();
    expect(bench.text).toContain('There is no password');
    await bench.submit();
    expect(bench.changes.map(({ line }) => line)).toEqual(['PATCH /api/v1/setup']);
  });

  it('offers a backup in place of the first steps', async () => {
    await bench.open();
    await bench.click('Restore it instead');
    expect(bench.url).toBe('/setup/restore');
    expect(bench.text).toContain('Backup file');
    await bench.click('Begin anew instead');
    expect(bench.url).toBe('/setup/language');
  });
});
