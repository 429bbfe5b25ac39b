import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  health,
  identityView,
  incidentBundle,
  jobList,
  outage,
  outageList,
  problem,
  routesView,
  uptime,
  uptimeDays,
} from '@lineside/contract';
import { APPLIANCE_TOKEN } from '../lab/matrix/appliance.ts';
import { access } from '../lab/network/addresses.ts';
import { Home } from './home.ts';

const token = APPLIANCE_TOKEN;

describe('the appliance on a real line', () => {
  let home: Home;

  beforeAll(async () => {
    home = await Home.up();
  });
  afterAll(async () => {
    await home[Symbol.asyncDispose]();
  });

  it('finds router and ISP edge of both families without being told', async () => {
    const { expected } = home.lab.topology;
    await home.says(
      ({ targets }) => targets.filter(({ role }) => role === 'isp-edge').length === 2,
      'both ISP edges',
    );
    const { targets } = await home.line();
    const found = (role: string) =>
      targets.filter((each) => each.role === role).map(({ address }) => address);
    expect(found('router')).toContain(expected.router4);
    expect(found('isp-edge')).toEqual(expect.arrayContaining([expected.edge[4], expected.edge[6]]));
  });

  it('keeps one row for an outage that outlives a restart', async () => {
    await home.lab.fault('isp-edge silent');
    await home.says(({ verdict }) => verdict.state === 'down', 'down');
    const before = outageList.parse(JSON.parse((await home.request('/api/v1/outages')).body));
    await home.restart();
    await home.says(({ verdict }) => verdict.state === 'down', 'down again', 40_000);
    const during = outageList.parse(JSON.parse((await home.request('/api/v1/outages')).body));
    expect(during.items.map(({ id, startMs }) => [id, startMs])).toEqual(
      before.items.map(({ id, startMs }) => [id, startMs]),
    );
    await home.lab.clear('isp-edge silent');
    await home.says(({ verdict }) => verdict.state === 'up', 'up');
    const after = outageList.parse(JSON.parse((await home.request('/api/v1/outages')).body));
    expect(after.items).toHaveLength(before.items.length);
    expect(after.items[0]).toMatchObject({ cause: 'isp-edge-down', blame: 'isp' });
    expect(after.items[0]?.endMs).not.toBeNull();
  });

  it('keeps what the owner says of an outage, and gives out its bundle', async () => {
    const [latest] = outageList.parse(
      JSON.parse((await home.request('/api/v1/outages')).body),
    ).items;
    const path = `/api/v1/outages/${latest?.id}`;
    const body = { note: 'digger in the street', isPlanned: true };
    const answer = await home.request(path, { method: 'PATCH', token, body });
    expect(answer.status).toBe(200);
    const kept = outage.parse(JSON.parse((await home.request(path)).body));
    expect(kept).toMatchObject({ isPlanned: true, note: { text: 'digger in the street' } });
    const tooLong = { note: 'x'.repeat(5001) };
    expect((await home.request(path, { method: 'PATCH', token, body: tooLong })).status).toBe(400);
    const gathered = await home.request(`${path}/bundle`);
    const bundle = incidentBundle.parse(JSON.parse(gathered.body));
    expect(bundle.snapshots.length).toBeGreaterThan(0);
    const router = bundle.targets.find(({ role, family }) => role === 'router' && family === 4);
    expect(router).toMatchObject({ lostCount: 0 });
    const text = await home.request(`${path}/bundle?format=text`);
    expect(text.body).toContain('WHAT WORKED');
    const mail = await home.request(`${path}/bundle?format=eml`);
    expect(mail.body).toMatch(/^X-Unsent: 1/m);
  });

  it('divides its time into up, down and not observed', async () => {
    const toMs = Date.now();
    const query = `fromMs=${toMs - 3_600_000}&toMs=${toMs}`;
    const hour = uptime.parse(JSON.parse((await home.request(`/api/v1/uptime?${query}`)).body));
    expect(hour.upMs + hour.downMs + hour.notObservedMs + hour.plannedMs).toBe(3_600_000);
    // Marked as planned above: measured, but not counted.
    expect(hour.plannedMs).toBeGreaterThan(0);
    expect(hour.outageCount).toBe(0);
    const days = await home.request(`/api/v1/uptime/days?${query}`);
    expect(uptimeDays.parse(JSON.parse(days.body)).items.length).toBeGreaterThan(0);
    expect((await home.request(`/api/v1/uptime?fromMs=5&toMs=5`)).status).toBe(400);
  });

  it('shows the paths it has traced and the address it is seen with', async () => {
    await home.request('/api/v1/jobs/route/run', { method: 'POST', token });
    await home.request('/api/v1/jobs/identity/run', { method: 'POST', token });
    await home.until(async () => {
      const view = routesView.parse(JSON.parse((await home.request('/api/v1/routes')).body));
      const seen = identityView.parse(JSON.parse((await home.request('/api/v1/identity')).body));
      const addresses = new Set(
        view.paths
          .flatMap(({ hops }) => hops.flatMap((hop) => hop.addresses))
          .map(({ address }) => address),
      );
      return (
        addresses.has(access.edge4) &&
        seen.families.some(({ family, doMethodsAgree }) => family === 4 && doMethodsAgree === true)
      );
    }, 'a path over the ISP edge and a public address');
  });

  it('refuses writes without the token, a foreign host name and bad settings, each in words', async () => {
    const refusals = [
      [await home.request('/api/v1/settings', { method: 'PATCH', body: {} }), 401],
      [await home.request('/api/v1/line', { host: 'evil.example' }), 421],
      [
        await home.request('/api/v1/settings', { method: 'PATCH', token, body: { anker: [] } }),
        400,
      ],
      [
        await home.request('/api/v1/settings', {
          method: 'PATCH',
          token,
          body: { anchors: ['1.2.3'] },
        }),
        400,
      ],
      [await home.request('/api/v1/outages/999999'), 404],
      [await home.request('/api/v1/latency?target=nobody&fromMs=0&toMs=1000'), 400],
    ] as const;
    for (const [answer, status] of refusals) {
      expect(answer.status).toBe(status);
      expect(problem.parse(JSON.parse(answer.body)).code).toMatch(/^LINESIDE_/);
    }
  });

  it('probes a new anchor at once and refuses its own address with a reason', async () => {
    const own = (await home.line()).facts.addresses
      .map((cidr) => cidr.split('/')[0])
      .find((each) => each?.includes('.'));
    const body = { anchors: ['1.1.1.1', '9.9.9.9', '1.0.0.1', own] };
    const answer = await home.request('/api/v1/settings', { method: 'PATCH', token, body });
    expect(answer.status).toBe(200);
    await home.says(
      ({ targets }) => targets.some(({ address }) => address === '1.0.0.1'),
      'the new anchor',
    );
    expect((await home.line()).rejectedTargets).toContainEqual({
      address: own,
      reason: 'own-address',
    });
    await home.says(({ verdict }) => verdict.state === 'up', 'up');
  });

  it('pauses and resumes a job, and is healthy', async () => {
    const paused = await home.request('/api/v1/jobs/dns', {
      method: 'PATCH',
      token,
      body: { state: 'paused' },
    });
    expect(paused.status).toBe(200);
    const jobs = jobList.parse(JSON.parse((await home.request('/api/v1/jobs')).body));
    expect(jobs.items.find(({ id }) => id === 'dns')?.state).toBe('paused');
    await home.request('/api/v1/jobs/dns', { method: 'PATCH', token, body: { state: 'enabled' } });
    const state = health.parse(JSON.parse((await home.request('/api/v1/health')).body));
    expect(state).toMatchObject({ status: 'ok', problems: [] });
  });

  it('describes itself', async () => {
    const document = JSON.parse((await home.request('/api/docs-json')).body) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/api/v1/line',
        '/api/v1/latency',
        '/api/v1/outages',
        '/api/v1/outages/{id}/bundle',
        '/api/v1/uptime',
        '/api/v1/routes',
        '/api/v1/identity',
        '/api/v1/line/rules',
        '/api/v1/settings',
      ]),
    );
  });
});
